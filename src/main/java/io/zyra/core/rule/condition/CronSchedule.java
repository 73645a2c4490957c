package io.zyra.core.rule.condition;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.condition.ConditionKind.Field;
import io.zyra.core.rule.condition.ConditionKind.FieldKind;
import io.zyra.core.rule.drl.DrlLiterals;
import io.zyra.core.rule.json.TimeZoneParser;
import io.zyra.core.rule.json.ValidatingJsonReader;
import io.zyra.core.rule.text.DurationText;
import io.zyra.core.rule.text.NumberText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code schedule}: true for a duration from each time of a cron expression, in the merchant's time
 * zone or in one that the rule names. A cron expression has five fields: minute, hour, day of
 * month, month, day of week, as in crontab(5).
 */
public final class CronSchedule implements Condition {

  static final String TYPE = "schedule";

  private static final long SHORTEST = 60;
  private static final long LONGEST = Duration.ofDays(1).toSeconds();
  private static final long DEFAULT = Duration.ofHours(1).toSeconds();
  private static final int LONGEST_CRON = 120;
  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

  /** The beginning of a year in which every day comes that ever comes. */
  private static final ZonedDateTime LEAP_YEAR =
      LocalDateTime.of(2000, 1, 1, 0, 0).atZone(ZoneOffset.UTC);

  static final ConditionKind KIND =
      ConditionKind.of(
          TYPE,
          "it is the time",
          "It is no longer than so long since a moment that the cron expression names.",
          Field.required(
              "cron",
              FieldKind.CRON,
              "Minute, hour, day of month, month, day of week, as in crontab(5)"),
          Field.optional("for", FieldKind.DURATION, "For so many seconds from each such moment")
              .range(SHORTEST, LONGEST)
              .usually(DEFAULT),
          Field.optional(
              "timezone", FieldKind.TIMEZONE, "An IANA time zone instead of the merchant's"));

  private final String cron;
  private final Duration lasting;
  private final Optional<ZoneId> zone;
  private final ExecutionTime times;

  /** Whether there is a time at all: to find out that there is none takes long. */
  private final boolean ever;

  /** All subjects of a run are evaluated at the same instant, so the last result is cached. */
  private volatile Answered last = new Answered(ZonedInstant.UNKNOWN, Optional.empty());

  private CronSchedule(Cron cron, Duration lasting, Optional<ZoneId> zone) {
    this.cron = cron.asString();
    this.lasting = lasting;
    this.zone = zone;
    this.times = ExecutionTime.forCron(cron);
    this.ever = times.nextExecution(LEAP_YEAR).isPresent();
  }

  private record Answered(ZonedInstant moment, Optional<Instant> lastTime) {}

  static Optional<Condition> parse(ValidatingJsonReader json) {
    json.onlyKnown("type", "cron", "for", "timezone");
    Optional<Cron> cron = json.required("cron").flatMap(CronSchedule::cron);
    Optional<Long> lasting =
        json.optional("for").map(at -> at.integer(SHORTEST, LONGEST)).orElse(Optional.of(DEFAULT));
    Optional<Optional<ZoneId>> zone = TimeZoneParser.read(json.optional("timezone"));
    if (cron.isEmpty() || lasting.isEmpty() || zone.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new CronSchedule(cron.get(), Duration.ofSeconds(lasting.get()), zone.get()));
  }

  private static Optional<Cron> cron(ValidatingJsonReader at) {
    Optional<String> text = at.text().map(String::strip);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.get().length() > LONGEST_CRON) {
        throw new IllegalArgumentException("it is too long");
      }
      return Optional.of(PARSER.parse(text.get()).validate());
    } catch (IllegalArgumentException e) {
      at.fault(
          "This is not a cron expression: "
              + ValidatingJsonReader.shorten(String.valueOf(e.getMessage())),
          "Write five fields: minute, hour, day of month, month, day of week."
              + " \"0 9 * * 1-5\" is 9:00 on working days.");
      return Optional.empty();
    }
  }

  @Override
  public Set<Scope> scopes() {
    return EnumSet.allOf(Scope.class);
  }

  @Override
  public boolean holds(Subject subject) {
    return lastTime(subject.asOf())
        .filter(time -> subject.asOf().at().isBefore(time.plus(lasting)))
        .isPresent();
  }

  /** Seconds since the last time of the cron expression; infinity if there was none. */
  public double secondsSince(ZonedInstant moment) {
    return lastTime(moment)
        .map(time -> Duration.between(time, moment.at()))
        .map(since -> since.getSeconds() + since.getNano() / 1e9)
        .orElse(Double.POSITIVE_INFINITY);
  }

  public static CronSchedule of(String cron, Optional<ZoneId> zone) {
    return new CronSchedule(PARSER.parse(cron).validate(), Duration.ofSeconds(DEFAULT), zone);
  }

  /** The last time of the cron expression, up to and including now. */
  private Optional<Instant> lastTime(ZonedInstant moment) {
    Answered answered = last;
    if (!answered.moment().equals(moment)) {
      answered = new Answered(moment, findLastTime(moment));
      last = answered;
    }
    return answered.lastTime();
  }

  /**
   * Cron expressions name local times, which are looked for without changes of the clocks: a time
   * that they leave out comes at the next valid instant, one that comes twice counts once.
   */
  private Optional<Instant> findLastTime(ZonedInstant moment) {
    if (!ever) {
      return Optional.empty();
    }
    ZoneId in = zone.orElse(moment.zone());
    try {
      return times
          .lastExecution(after(moment.at().atZone(in)).atZone(ZoneOffset.UTC))
          .map(local -> ZonedInstant.of(local.toLocalDateTime(), in));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The local minute after now; while an hour comes again, the end of that hour. */
  private static LocalDateTime after(ZonedDateTime now) {
    ZoneOffsetTransition change =
        now.getZone().getRules().previousTransition(now.toInstant().plusNanos(1));
    boolean again =
        change != null
            && change.isOverlap()
            && now.toLocalDateTime().isBefore(change.getDateTimeBefore());
    return again
        ? change.getDateTimeBefore()
        : now.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
  }

  /** The last time of the cron expression, up to and including now; empty if there was none. */
  public Optional<Instant> latestStart(ZonedInstant now) {
    return lastTime(now);
  }

  /**
   * The times of the cron expression after one instant, up to and including another, latest first.
   */
  public Stream<Instant> starts(Instant after, ZonedInstant until) {
    return Stream.iterate(
            latest(until), Optional::isPresent, time -> latest(before(time.orElseThrow(), until)))
        .map(Optional::orElseThrow)
        .takeWhile(time -> time.isAfter(after));
  }

  private Optional<Instant> latest(ZonedInstant until) {
    return findLastTime(until);
  }

  private static ZonedInstant before(Instant time, ZonedInstant until) {
    return new ZonedInstant(time.minusNanos(1), until.zone());
  }

  /** Whether the condition is true at a moment. */
  public boolean holdsAt(ZonedInstant moment) {
    return findLastTime(moment)
        .filter(time -> moment.at().isBefore(time.plus(lasting)))
        .isPresent();
  }

  @Override
  public Explanation explain(Subject subject, NumberText numbers) {
    boolean holds = holds(subject);
    String now = CLOCK.format(subject.asOf().at().atZone(zone.orElse(subject.asOf().zone())));
    return Explanation.comparison(
        TYPE,
        "it is " + now + ", which is " + (holds ? "" : "not ") + wanted(numbers),
        holds,
        Optional.of(now),
        wanted(numbers));
  }

  private String wanted(NumberText numbers) {
    return "within " + DurationText.once(lasting) + " of \"" + cron + "\"" + zoneWords();
  }

  private String zoneWords() {
    return zone.map(each -> " (" + each.getId() + ")").orElse("");
  }

  @Override
  public String sentence(NumberText numbers) {
    return "it is " + wanted(numbers);
  }

  @Override
  public String sentence(String who, NumberText numbers) {
    return sentence(numbers);
  }

  @Override
  public String drl() {
    String in = zone.map(each -> ", " + DrlLiterals.quoted(each.getId())).orElse("");
    return "secondsSince(asOf, %s%s) < %s"
        .formatted(DrlLiterals.quoted(cron), in, DrlLiterals.number(lasting.toSeconds()));
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", TYPE)
            .put("cron", cron)
            .put("for", lasting.toSeconds());
    zone.ifPresent(each -> json.put("timezone", each.getId()));
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronSchedule that && toJson().equals(that.toJson());
  }

  @Override
  public int hashCode() {
    return cron.hashCode();
  }

  @Override
  public String toString() {
    return toJson().toString();
  }
}
