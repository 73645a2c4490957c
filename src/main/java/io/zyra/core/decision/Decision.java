package io.zyra.core.decision;

import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;

/** A proposal, the verdict on it, and why. Equal facts, rules and limits give equal decisions. */
public record Decision(Proposal proposal, Verdict verdict, Trace trace) {

  /** Whether another rule's wish stood in its way. */
  boolean lostConflict() {
    return stoppedBy(ConflictResolver.POLICY);
  }

  /** Whether its rule had acted on as many subjects as it may. */
  boolean beyondLimit() {
    return stoppedBy(SubjectQuotaCounter.POLICY);
  }

  private boolean stoppedBy(String policy) {
    return trace.policies().stream()
        .anyMatch(answer -> answer.verdict() == Verdict.BLOCK && answer.policy().equals(policy));
  }
}
