package io.zyra.audit;

import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.RuleSet;
import io.zyra.core.rule.condition.AllOf;
import io.zyra.core.rule.condition.AnyOf;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.CountOf;
import io.zyra.core.rule.condition.CronSchedule;
import io.zyra.core.rule.condition.NoneOf;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The moments at which a merchant's audit is due: once a day, and when a rule names a moment. */
record DueTimes(LocalTime daily, RuleSet rules) {

  /** The last of them after one instant, up to and including another. */
  Optional<Instant> latest(Instant after, ZonedInstant until) {
    return Stream.concat(
            Stream.of(lastDaily(until)),
            rules.rules().stream()
                .map(RuleVersion::rule)
                .filter(rule -> rule.active().holds(until))
                .flatMap(rule -> schedules(rule.condition()))
                .flatMap(schedule -> schedule.latestStart(until).stream()))
        .filter(due -> due.isAfter(after))
        .max(Comparator.naturalOrder());
  }

  private Instant lastDaily(ZonedInstant until) {
    ZonedDateTime today = until.local().toLocalDate().atTime(daily).atZone(until.zone());
    return today.toInstant().isAfter(until.at())
        ? today.minusDays(1).toInstant()
        : today.toInstant();
  }

  private static Stream<CronSchedule> schedules(Condition condition) {
    if (condition instanceof CronSchedule schedule) {
      return Stream.of(schedule);
    }
    if (condition instanceof AllOf all) {
      return all.conditions().stream().flatMap(DueTimes::schedules);
    }
    if (condition instanceof AnyOf any) {
      return any.conditions().stream().flatMap(DueTimes::schedules);
    }
    if (condition instanceof NoneOf none) {
      return none.conditions().stream().flatMap(DueTimes::schedules);
    }
    if (condition instanceof CountOf count) {
      return count.conditions().stream().flatMap(DueTimes::schedules);
    }
    return Stream.empty();
  }
}
