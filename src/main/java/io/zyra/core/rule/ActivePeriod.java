package io.zyra.core.rule;

import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.drl.DrlLiterals;
import io.zyra.core.rule.json.TimeZoneParser;
import io.zyra.core.rule.json.ValidatingJsonReader;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a rule is active. A part that is absent does not limit it.
 *
 * @param from first instant, inclusive
 * @param until end, exclusive
 * @param days days of the week; every day if empty
 * @param hours hours of the day
 * @param zone time zone of days and hours; the merchant's if absent
 */
public record ActivePeriod(
    Optional<Boundary> from,
    Optional<Boundary> until,
    Set<DayOfWeek> days,
    Optional<Hours> hours,
    Optional<ZoneId> zone) {

  /** Always active. */
  public static final ActivePeriod ALWAYS =
      new ActivePeriod(
          Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

  private static final Map<String, DayOfWeek> DAYS = new LinkedHashMap<>();

  static {
    for (DayOfWeek day : DayOfWeek.values()) {
      DAYS.put(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT), day);
    }
  }

  public ActivePeriod {
    days =
        Collections.unmodifiableSet(
            days.isEmpty() ? EnumSet.noneOf(DayOfWeek.class) : EnumSet.copyOf(days));
  }

  /** An instant, or the start of a day in the time zone of the rule. */
  public record Boundary(Optional<Instant> moment, Optional<LocalDate> day) {
    /** The instant, with days starting in this time zone. */
    public Instant in(ZoneId zone) {
      return moment.orElseGet(() -> day.orElseThrow().atStartOfDay(zone).toInstant());
    }

    private String drl(String clock) {
      return moment
          .map(at -> "Instant.parse(" + DrlLiterals.quoted(at.toString()) + ")")
          .orElseGet(
              () ->
                  "startOf("
                      + DrlLiterals.quoted(day.orElseThrow().toString())
                      + ", "
                      + clock
                      + ")");
    }

    String words() {
      return moment.map(Instant::toString).orElseGet(() -> day.orElseThrow().toString());
    }
  }

  /** From one time of day to another; spans midnight if the first is later. */
  public record Hours(LocalTime from, LocalTime to) {
    boolean holds(LocalTime time) {
      boolean started = !time.isBefore(from);
      boolean ended = !time.isBefore(to);
      return isOverMidnight() ? started || !ended : started && !ended;
    }

    /**
     * The time of day that counts for these hours. If the clocks leave all of them out on that day,
     * they begin when the clocks are put on, as if it were their time then.
     */
    public LocalTime timeAt(ZonedDateTime local) {
      ZoneOffsetTransition change =
          local.getZone().getRules().previousTransition(local.toInstant().plusNanos(1));
      boolean leftOut =
          change != null
              && change.isGap()
              && !isOverMidnight()
              && change.getDateTimeBefore().toLocalDate().equals(local.toLocalDate())
              && !from.isBefore(change.getDateTimeBefore().toLocalTime())
              && !to.isAfter(change.getDateTimeAfter().toLocalTime());
      return leftOut
          ? from.plus(Duration.between(change.getInstant(), local.toInstant()))
          : local.toLocalTime();
    }

    boolean isOverMidnight() {
      return to.isBefore(from);
    }

    private String drl(String clock) {
      String time =
          isOverMidnight()
              ? clock + ".toLocalTime()"
              : "timeAt(%s, \"%s\", \"%s\")".formatted(clock, from, to);
      String started = "!" + time + ".isBefore(LocalTime.parse(\"" + from + "\"))";
      String going = time + ".isBefore(LocalTime.parse(\"" + to + "\"))";
      return "(" + started + (from.isBefore(to) ? " && " : " || ") + going + ")";
    }

    String words() {
      return from + " to " + to;
    }
  }

  /** Whether there is no limit. */
  public boolean isAlways() {
    return equals(ALWAYS);
  }

  public boolean holds(ZonedInstant moment) {
    return inactiveReason(moment).isEmpty();
  }

  /** Why the rule is not active at that time; empty if it is active. */
  public Optional<String> inactiveReason(ZonedInstant moment) {
    ZoneId in = zone.orElse(moment.zone());
    if (from.isPresent() && moment.at().isBefore(from.get().in(in))) {
      return Optional.of("It is in force from " + from.get().words() + ".");
    }
    if (until.isPresent() && !moment.at().isBefore(until.get().in(in))) {
      return Optional.of("It was in force until " + until.get().words() + ".");
    }
    ZonedDateTime local = moment.at().atZone(in);
    if (!days.isEmpty() && !days.contains(dayBegun(local).getDayOfWeek())) {
      return Optional.of("It is in force on " + dayWords() + ".");
    }
    return hours
        .filter(each -> !each.holds(each.timeAt(local)))
        .map(each -> "It is in force from " + each.words() + ".");
  }

  /** The day on which the hours have begun: after midnight that is the day before. */
  private LocalDate dayBegun(ZonedDateTime local) {
    boolean overMidnight =
        hours
            .filter(each -> each.isOverMidnight() && local.toLocalTime().isBefore(each.to()))
            .isPresent();
    return overMidnight ? local.toLocalDate().minusDays(1) : local.toLocalDate();
  }

  /**
   * The moments after one instant, up to and including another, at which it begins to hold: that of
   * {@code from}, and the beginnings of the hours.
   */
  Stream<Instant> beginnings(Instant after, ZonedInstant until) {
    ZoneId in = zone.orElse(until.zone());
    Stream<Instant> first = from.map(edge -> edge.in(in)).stream();
    LocalDate start = after.atZone(in).toLocalDate();
    LocalDate end = until.at().atZone(in).toLocalDate();
    Stream<Instant> daily =
        hours.stream()
            .flatMap(
                each ->
                    start
                        .datesUntil(end.plusDays(1))
                        .map(day -> ZonedInstant.of(day.atTime(each.from()), in)));
    return Stream.concat(first, daily)
        .filter(at -> at.isAfter(after) && !at.isAfter(until.at()))
        .filter(at -> holds(new ZonedInstant(at, until.zone())));
  }

  /** The period as DRL constraints on a subject pattern; empty if always active. */
  public List<String> drl() {
    String clock =
        zone.map(id -> "clock(asOf, " + DrlLiterals.quoted(id.getId()) + ")").orElse("clock(asOf)");
    List<String> constraints = new ArrayList<>();
    from.ifPresent(edge -> constraints.add("!asOf.at.isBefore(" + edge.drl(clock) + ")"));
    until.ifPresent(edge -> constraints.add("asOf.at.isBefore(" + edge.drl(clock) + ")"));
    if (!days.isEmpty()) {
      String day =
          hours
              .filter(Hours::isOverMidnight)
              .map(each -> "dayBegun(%s, \"%s\")".formatted(clock, each.to()))
              .orElse(clock);
      constraints.add(
          days.stream()
              .map(each -> day + ".getDayOfWeek() == DayOfWeek." + each)
              .collect(Collectors.joining(" || ", "(", ")")));
    }
    hours.ifPresent(each -> constraints.add(each.drl(clock)));
    return constraints;
  }

  /** {@code "on Mon, Tue, from 08:00 to 18:00"}; empty if always active. */
  String words() {
    List<String> parts = new ArrayList<>();
    from.ifPresent(edge -> parts.add("from " + edge.words()));
    until.ifPresent(edge -> parts.add("until " + edge.words()));
    if (!days.isEmpty()) {
      parts.add("on " + dayWords());
    }
    hours.ifPresent(each -> parts.add("between " + each.from() + " and " + each.to()));
    return String.join(", ", parts);
  }

  private String dayWords() {
    return days.stream()
        .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
        .collect(Collectors.joining(", "));
  }

  static Optional<ActivePeriod> parse(ValidatingJsonReader json) {
    if (!json.isObject()) {
      return Optional.empty();
    }
    json.onlyKnown("from", "until", "days", "hours", "timezone");
    Optional<Boundary> from = json.optional("from").flatMap(ActivePeriod::edge);
    Optional<Boundary> until = json.optional("until").flatMap(ActivePeriod::edge);
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    json.optional("days")
        .ifPresent(
            at ->
                at.elements(DAYS.size())
                    .forEach(each -> each.oneOf(DAYS, "a day of the week").ifPresent(days::add)));
    Optional<Hours> hours = json.optional("hours").flatMap(ActivePeriod::hours);
    Optional<Optional<ZoneId>> zone = TimeZoneParser.read(json.optional("timezone"));
    ZoneId in = zone.flatMap(each -> each).orElse(ZonedInstant.UNKNOWN.zone());
    if (from.isPresent() && until.isPresent() && !from.get().in(in).isBefore(until.get().in(in))) {
      json.fault("It ends before it starts", "Make \"until\" later than \"from\".");
    }
    return zone.map(each -> new ActivePeriod(from, until, days, hours, each));
  }

  private static Optional<Boundary> edge(ValidatingJsonReader at) {
    Optional<String> text = at.text();
    try {
      return text.map(
          each ->
              each.length() == 10
                  ? new Boundary(Optional.empty(), Optional.of(LocalDate.parse(each)))
                  : new Boundary(
                      Optional.of(OffsetDateTime.parse(each).toInstant()), Optional.empty()));
    } catch (DateTimeException e) {
      at.fault(
          "'" + ValidatingJsonReader.shorten(text.orElseThrow()) + "' is not a moment",
          "Write 2026-11-23 or 2026-11-23T09:00:00+01:00.");
      return Optional.empty();
    }
  }

  private static Optional<Hours> hours(ValidatingJsonReader json) {
    if (!json.isObject()) {
      return Optional.empty();
    }
    json.onlyKnown("from", "to");
    Optional<LocalTime> from = json.required("from").flatMap(ActivePeriod::time);
    Optional<LocalTime> to = json.required("to").flatMap(ActivePeriod::time);
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (from.equals(to)) {
      json.fault("It starts and ends at the same time", "Make \"to\" another time than \"from\".");
      return Optional.empty();
    }
    return Optional.of(new Hours(from.get(), to.get()));
  }

  private static Optional<LocalTime> time(ValidatingJsonReader at) {
    Optional<String> text = at.text();
    try {
      return text.map(LocalTime::parse);
    } catch (DateTimeException e) {
      at.fault(
          "'" + ValidatingJsonReader.shorten(text.orElseThrow()) + "' is not a time",
          "Write 08:30.");
      return Optional.empty();
    }
  }
}
