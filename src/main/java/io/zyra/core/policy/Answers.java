package io.zyra.core.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Collects what the policies say; the DRL's only way out of its session. */
public final class Answers {
  static final Comparator<PolicyAnswer> STRICTEST_FIRST =
      Comparator.comparing(PolicyAnswer::verdict).reversed().thenComparing(PolicyAnswer::policy);

  private final Map<Proposal, List<PolicyAnswer>> byProposal = new IdentityHashMap<>();

  public void allow(Proposal proposal, String policy, String reason) {
    add(proposal, new PolicyAnswer(policy, Verdict.AUTO, reason));
  }

  public void ask(Proposal proposal, String policy, String reason) {
    add(proposal, new PolicyAnswer(policy, Verdict.APPROVAL, reason));
  }

  void add(Proposal proposal, PolicyAnswer answer) {
    byProposal.computeIfAbsent(proposal, unused -> new ArrayList<>()).add(answer);
  }

  Verdict verdict(Proposal proposal) {
    return Verdict.strictest(of(proposal).stream().map(PolicyAnswer::verdict).toList());
  }

  /** The strictest of all but one policy's. */
  Verdict verdictWithout(Proposal proposal, String policy) {
    return Verdict.strictest(
        of(proposal).stream()
            .filter(answer -> !answer.policy().equals(policy))
            .map(PolicyAnswer::verdict)
            .toList());
  }

  /** Strictest first, then by the policies' names, so that equal judgements are written equally. */
  List<PolicyAnswer> of(Proposal proposal) {
    return byProposal.getOrDefault(proposal, List.of()).stream().sorted(STRICTEST_FIRST).toList();
  }
}
