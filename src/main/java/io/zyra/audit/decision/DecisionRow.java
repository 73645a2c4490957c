package io.zyra.audit.decision;

import io.zyra.core.policy.Verdict;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What is stored of one decision.
 *
 * @param digest of the whole decision when it was made
 * @param subject the number of its subject in the audit
 * @param rule its rule's place in {@link AuditInputs#rules}
 * @param action which of the rule's actions, from 0
 * @param place of its product in the day's catalogue changes
 * @param rulePlace of its subject among those that the rule acts on in the run; below zero the
 *     number of the day of one that it has acted on today
 * @param lostTo the place in {@link AuditInputs#rules} of the rule that won the conflict
 * @param actionId the action that was on its way for the same wish already
 */
record DecisionRow(
    UUID id,
    long digest,
    int subject,
    int rule,
    int action,
    Verdict verdict,
    OptionalInt place,
    OptionalInt rulePlace,
    OptionalInt lostTo,
    Optional<UUID> actionId) {

  UUID audit() {
    return DecisionIds.auditOf(id);
  }
}
