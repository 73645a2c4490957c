package io.zyra.core.policy;

import io.zyra.core.policy.PolicyInputVariable.Asked;
import java.util.List;
import java.util.Optional;

/** Evaluates a draft of one policy on stored decisions. Not for several threads at once. */
public final class DraftPolicyEvaluator {
  private final PolicyModel draft;
  private final PolicyEvaluator evaluator;

  /** Of a draft, or of a stored version. */
  public DraftPolicyEvaluator(PolicyModel draft) {
    this.draft = draft;
    this.evaluator = new PolicyEvaluator(new PolicySet(List.of(draft)), PolicyKey::key);
  }

  /** Which policy is tried. */
  public PolicyKey policy() {
    return draft.policy();
  }

  /** Whether an answer is this policy's, by whatever name it went then. */
  public boolean said(PolicyAnswer answer, JudgementContext inputs) {
    return answer.policy().equals(policy().key())
        || answer.policy().equals(new LegacyPolicyInputs(inputs).name(policy()));
  }

  /** What the draft says, as a policy that gives verdicts; empty when it is not asked. */
  public Optional<PolicyAnswer> verdict(Proposal proposal, JudgementContext inputs) {
    boolean asked =
        policy() == PolicyKey.CATALOGUE_CHANGE_BUDGET
            ? inputs.place().isPresent() && !proposal.isLearning()
            : policy().concerns(proposal);
    return asked
        ? Optional.of(evaluator.verdict(policy(), new Asked(proposal, inputs, Optional.empty())))
        : Optional.empty();
  }

  /** How it would go out by the draft; of the rest of the handling nothing is said. */
  public Handling handling(Proposal proposal, JudgementContext inputs, Verdict verdict) {
    return evaluator.handling(new Asked(proposal, inputs, Optional.of(verdict))).handling();
  }
}
