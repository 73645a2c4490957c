package io.zyra.core.policy;

import java.util.Optional;

/**
 * Everything but the proposal that its judgement depended on.
 *
 * @param place in the day's catalogue changes, of what goes out by itself; for a rule that only
 *     learns, the place it would have had
 * @param rulePlace among the subjects that the rule acts on, when the rule limits how many
 */
public record PolicyInputs(
    AutopilotMode mode,
    Limits limits,
    Optional<CatalogPlace> place,
    Optional<RulePlace> rulePlace) {

  /** Of a rule that does not limit itself. */
  public PolicyInputs(AutopilotMode mode, Limits limits, Optional<CatalogPlace> place) {
    this(mode, limits, place, Optional.empty());
  }

  /** The same, at a place among those that the rule acts on. */
  public PolicyInputs at(RulePlace among) {
    return new PolicyInputs(mode, limits, place, Optional.of(among));
  }
}
