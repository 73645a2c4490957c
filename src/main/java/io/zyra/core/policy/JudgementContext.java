package io.zyra.core.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Optional;

/**
 * Everything but the proposal that its judgement depended on.
 *
 * @param place in the day's catalogue changes, of what goes out by itself; for a rule that only
 *     learns, the place it would have had
 * @param rulePlace among the subjects that the rule acts on, when the rule limits how many
 * @param policies the versions of the policies that were in force, by the policies' names; none of
 *     a decision that was made before versions were kept
 * @param reach how many subjects the rule's action reached in the run
 */
public record JudgementContext(
    AutopilotMode mode,
    MerchantLimits limits,
    Optional<BudgetPosition> place,
    Optional<SubjectQuotaPosition> rulePlace,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> policies,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> reach) {

  @JsonCreator
  public JudgementContext {
    policies = SortedImmutableCopy.of(policies == null ? Map.of() : policies);
    reach = reach == null ? Optional.empty() : reach;
  }

  /** Of a run, before anything is known of a proposal's places. */
  public JudgementContext(
      AutopilotMode mode, MerchantLimits limits, Map<String, Integer> policies) {
    this(mode, limits, Optional.empty(), Optional.empty(), policies, Optional.empty());
  }

  /** The same, at a place among those that the rule acts on. */
  public JudgementContext at(SubjectQuotaPosition among) {
    return new JudgementContext(mode, limits, place, Optional.of(among), policies, reach);
  }

  /**
   * The same, of a proposal about which the policies were asked.
   *
   * @param at its place in the day's catalogue changes, when it would go out by itself
   * @param subjects how many subjects the rule's action reaches in the run
   */
  public JudgementContext placed(Optional<BudgetPosition> at, int subjects) {
    return new JudgementContext(mode, limits, at, rulePlace, policies, Optional.of(subjects));
  }

  /** What of it is the same for the whole run: all but places and reach. */
  public JudgementContext ofRun() {
    return new JudgementContext(mode, limits, policies);
  }

  /** Whether the decision is older than the policies' versions. */
  @JsonIgnore
  public boolean isWithoutVersions() {
    return policies.isEmpty();
  }
}
