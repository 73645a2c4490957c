package io.zyra.audit.decision;

import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetPosition;
import io.zyra.core.policy.JudgementContext;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.policy.SubjectQuotaPosition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What all decisions of an audit depended on besides their facts. Stored once for each audit: as
 * JSON, and the rules as rows.
 *
 * @param at the instant of the facts
 * @param rules decisions name a rule by its place in this list
 */
public record AuditInputs(Instant at, Inputs inputs, List<RuleUse> rules) {

  public AuditInputs {
    rules = List.copyOf(rules);
  }

  /**
   * What is stored as JSON.
   *
   * @param zone the merchant's time zone
   * @param policies the versions of the policies in force, by the policies' names
   * @param usedToday on how many subjects each rule with a daily limit had acted before
   * @param budget how many products could be changed automatically on the day
   * @param products how many products the catalogue had
   */
  public record Inputs(
      ZoneId zone,
      AutopilotMode mode,
      MerchantLimits limits,
      Map<String, Integer> policies,
      Map<String, Integer> usedToday,
      int budget,
      int products) {
    public Inputs {
      policies = Map.copyOf(policies);
      usedToday = Map.copyOf(usedToday);
    }
  }

  /**
   * A version of a rule that was in force.
   *
   * @param actions the types of its actions, in their order
   * @param reach how many subjects each type of action reached
   */
  public record RuleUse(String id, int version, List<String> actions, Map<String, Integer> reach) {
    public RuleUse {
      actions = List.copyOf(actions);
      reach = Map.copyOf(reach);
    }
  }

  RuleUse rule(DecisionRow row) {
    return rules.get(row.rule());
  }

  /** The policies' inputs of one decision. */
  JudgementContext inputs(DecisionRow row) {
    RuleUse rule = rule(row);
    return new JudgementContext(
        inputs.mode(),
        inputs.limits(),
        boxed(row.place())
            .map(place -> new BudgetPosition(place, inputs.budget(), inputs.products())),
        boxed(row.rulePlace())
            .map(
                place ->
                    place < 0
                        ? SubjectQuotaPosition.earlierToday(-place)
                        : new SubjectQuotaPosition(
                            place, inputs.usedToday().getOrDefault(rule.id(), 0) + place)),
        inputs.policies(),
        Optional.ofNullable(rule.reach().get(rule.actions().get(row.action()))));
  }

  private static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }
}
