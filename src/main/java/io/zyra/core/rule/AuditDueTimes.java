package io.zyra.core.rule;

import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.condition.AllOf;
import io.zyra.core.rule.condition.AnyOf;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.CronSchedule;
import io.zyra.core.rule.condition.NoneOf;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The moments at which rules are looked at: once a day, when a schedule names a moment, and when
 * the time begins in which a rule is in force.
 *
 * @param daily the time of day at which all rules are looked at
 */
public record AuditDueTimes(LocalTime daily, List<Rule> rules) {
  /** How far ahead a rule is looked for that will ever be due: leap days come within. */
  private static final int FARTHEST_YEARS = 9;

  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration MONTH = Duration.ofDays(30);

  /** Of a schedule in one part of the time ahead: a day of every minute. */
  private static final int MOST_STARTS = 1_440;

  /** The same of later years, in which only rare days are looked for. */
  private static final int MOST_LATER = 50;

  public AuditDueTimes {
    rules = List.copyOf(rules);
  }

  /** The last of them after one instant, up to and including another. */
  public Optional<Instant> latest(Instant after, ZonedInstant until) {
    return Stream.concat(
            dailies(after, until),
            rules.stream()
                .flatMap(
                    rule ->
                        Stream.concat(
                            rule.active().beginnings(after, until),
                            starts(rule, after, until).limit(1))))
        .max(Instant::compareTo);
  }

  /**
   * Those that rules name after one instant, up to and including another, besides the daily ones.
   *
   * @param most of each schedule, the latest; those at which its rule is not in force are among
   *     them
   */
  public NavigableSet<Instant> named(Instant after, ZonedInstant until, int most) {
    NavigableSet<Instant> moments = new TreeSet<>();
    for (Rule rule : rules) {
      rule.active().beginnings(after, until).forEach(moments::add);
      schedules(rule.condition())
          .forEach(
              schedule ->
                  schedule
                      .starts(after, until)
                      .limit(most)
                      .filter(at -> isActive(rule, at, until))
                      .forEach(moments::add));
    }
    return moments;
  }

  /** Whether a rule will ever be looked at while it is in force and its schedules allow. */
  public boolean isEverDue(Rule rule, ZonedInstant now) {
    Instant from = now.at();
    AuditDueTimes alone = new AuditDueTimes(daily, List.of(rule));
    Instant end =
        rule.active()
            .until()
            .map(edge -> edge.in(rule.active().zone().orElse(now.zone())))
            .orElse(Instant.MAX);
    while (from.isBefore(end) && from.isBefore(now.at().plus(YEAR.multipliedBy(FARTHEST_YEARS)))) {
      boolean soon = from.isBefore(now.at().plus(YEAR));
      Instant next = from.plus(soon ? MONTH : YEAR);
      ZonedInstant until = new ZonedInstant(next.isBefore(end) ? next : end, now.zone());
      boolean due =
          Stream.concat(
                  soon ? dailies(from, until) : Stream.empty(),
                  alone.named(from, until, soon ? MOST_STARTS : MOST_LATER).stream())
              .map(at -> new ZonedInstant(at, now.zone()))
              .anyMatch(at -> rule.active().holds(at) && mayHold(rule.condition(), at));
      if (due) {
        return true;
      }
      from = next;
    }
    return false;
  }

  private static boolean isActive(Rule rule, Instant at, ZonedInstant until) {
    return rule.active().holds(new ZonedInstant(at, until.zone()));
  }

  private static Stream<Instant> starts(Rule rule, Instant after, ZonedInstant until) {
    return schedules(rule.condition())
        .flatMap(
            schedule ->
                schedule.starts(after, until).filter(at -> isActive(rule, at, until)).limit(1));
  }

  private Stream<Instant> dailies(Instant after, ZonedInstant until) {
    LocalDate first = after.atZone(until.zone()).toLocalDate();
    return first
        .datesUntil(until.local().toLocalDate().plusDays(1))
        .map(day -> ZonedInstant.of(day.atTime(daily), until.zone()))
        .filter(at -> at.isAfter(after) && !at.isAfter(until.at()));
  }

  /** Whether a condition can be true at a moment, as far as its schedules go. */
  private static boolean mayHold(Condition condition, ZonedInstant at) {
    if (condition instanceof CronSchedule schedule) {
      return schedule.holdsAt(at);
    }
    if (condition instanceof AllOf all) {
      return all.conditions().stream().allMatch(each -> mayHold(each, at));
    }
    if (condition instanceof AnyOf any) {
      return any.conditions().stream().anyMatch(each -> mayHold(each, at));
    }
    if (condition instanceof NoneOf none) {
      return none.conditions().stream()
          .noneMatch(each -> each instanceof CronSchedule schedule && schedule.holdsAt(at));
    }
    return true;
  }

  private static Stream<CronSchedule> schedules(Condition condition) {
    return condition instanceof CronSchedule schedule
        ? Stream.of(schedule)
        : condition.parts().stream().flatMap(AuditDueTimes::schedules);
  }
}
