package io.zyra.core.decision;

import io.zyra.core.fact.Subject;
import io.zyra.core.policy.JudgementContext;
import java.util.Optional;

/**
 * What of a decision cannot be derived from anything else. {@link Replay#derive} makes the decision
 * of it.
 *
 * @param rule the version of the rule that wanted it
 * @param action which of the rule's actions, from 0
 * @param subject with every fact known of it
 * @param inputs what the policies looked at besides the proposal. Values that a stopped decision
 *     does not have may be given all the same and are left out: reach and place where the rule's
 *     own limit stopped it, these and the rule's place where it lost a conflict
 * @param lostTo the id of the rule that won the conflict
 */
public record StoredDecision(
    RuleSource rule,
    int action,
    Subject subject,
    JudgementContext inputs,
    Optional<String> lostTo) {

  /** A version of a rule, with its JSON exactly as the merchant wrote it. */
  public record RuleSource(int version, String source) {}
}
