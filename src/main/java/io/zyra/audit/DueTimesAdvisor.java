package io.zyra.audit;

import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.AuditDueTimes;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleFault;
import io.zyra.merchant.Merchant;
import io.zyra.ruleset.RuleAdvisor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Warns of rules that are never looked at while they are in force and their schedules allow. */
@ApplicationScoped
class DueTimesAdvisor implements RuleAdvisor {
  private final AuditSettings settings;
  private final Clock clock;

  DueTimesAdvisor(AuditSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public List<RuleFault> about(Merchant merchant, Rule rule) {
    ZonedInstant now = new ZonedInstant(clock.instant(), merchant.timezone());
    boolean over =
        rule.active().until().filter(end -> !end.in(now.zone()).isAfter(now.at())).isPresent();
    if (over || new AuditDueTimes(settings.dailyAt(), List.of(rule)).isEverDue(rule, now)) {
      return List.of();
    }
    return List.of(
        new RuleFault(
            rule.active().isAlways() ? "/if" : "/active",
            "The rule is never due: no moment fits its schedules, days and hours together",
            "Choose a moment that comes, within the days and hours in which it is in force."));
  }
}
