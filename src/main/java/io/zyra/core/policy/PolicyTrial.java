package io.zyra.core.policy;

import io.zyra.core.policy.PolicyInput.Asked;
import java.util.List;
import java.util.Optional;

/** Asks one draft of a policy about what was decided before. Not for several threads at once. */
public final class PolicyTrial {
  private final PolicyModel draft;
  private final PolicyAsker asker;

  /** Of a draft, or of a stored version. */
  public PolicyTrial(PolicyModel draft) {
    this.draft = draft;
    this.asker = new PolicyAsker(new PolicySet(List.of(draft)), PolicyKey::key);
  }

  /** Which policy is tried. */
  public PolicyKey policy() {
    return draft.policy();
  }

  /** Whether an answer is this policy's, by whatever name it went then. */
  public boolean said(PolicyAnswer answer, PolicyInputs inputs) {
    return answer.policy().equals(policy().key())
        || answer.policy().equals(new Earlier(inputs).name(policy()));
  }

  /** What the draft says, as a policy that gives verdicts; empty when it is not asked. */
  public Optional<PolicyAnswer> verdict(Proposal proposal, PolicyInputs inputs) {
    boolean asked =
        policy() == PolicyKey.CATALOGUE_CHANGE_BUDGET
            ? inputs.place().isPresent() && !proposal.isLearning()
            : policy().concerns(proposal);
    return asked
        ? Optional.of(
            asker.verdict(policy(), new Asked(proposal, inputs, Optional.empty())))
        : Optional.empty();
  }

  /** How it would go out by the draft; of the rest of the handling nothing is said. */
  public Handling handling(Proposal proposal, PolicyInputs inputs, Verdict verdict) {
    return asker.handling(new Asked(proposal, inputs, Optional.of(verdict))).handling();
  }
}
