package io.zyra.core.decision;

import io.zyra.core.policy.DraftPolicyEvaluator;
import io.zyra.core.policy.Handling;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.PolicyKey;
import io.zyra.core.policy.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stored decisions would have been with a draft of one policy. The draft is evaluated on the
 * stored inputs; the answers of all other policies are the stored ones. A decision without a place
 * in the day's catalogue changes gets none. Not for several threads at once.
 */
public final class WhatIf {
  private final DraftPolicyEvaluator draft;

  /** With this draft in place of the version of then. */
  public WhatIf(DraftPolicyEvaluator draft) {
    this.draft = draft;
  }

  /**
   * A decision before and after: its verdict, or the answer of a policy about handling in a few
   * words, with the reason.
   */
  public record Outcome(String before, String after, String reasonBefore, String reasonAfter) {

    /** Whether anything came out otherwise, reasons aside. */
    public boolean isChanged() {
      return !before.equals(after);
    }
  }

  /** What becomes of a decision; empty when the policy has no part in it. */
  public Optional<Outcome> of(Decision stored) {
    if (stored.lostConflict() || stored.beyondLimit()) {
      return Optional.empty();
    }
    return draft.policy().kind() == PolicyKey.Kind.VERDICT ? verdict(stored) : handling(stored);
  }

  private Optional<Outcome> verdict(Decision stored) {
    Trace trace = stored.trace();
    return draft
        .verdict(stored.proposal(), trace.inputs())
        .map(
            answer -> {
              PolicyAnswer strictest =
                  Stream.concat(others(trace), Stream.of(answer))
                      .min(PolicyAnswer.STRICTEST_FIRST)
                      .orElseThrow();
              return new Outcome(
                  stored.verdict().key(),
                  strictest.verdict().key(),
                  trace.policies().get(0).reason(),
                  strictest.reason());
            });
  }

  private Stream<PolicyAnswer> others(Trace trace) {
    return trace.policies().stream().filter(answer -> !draft.said(answer, trace.inputs()));
  }

  private Optional<Outcome> handling(Decision stored) {
    List<Verdict> others = others(stored.trace()).map(PolicyAnswer::verdict).toList();
    return stored
        .trace()
        .handling()
        .map(
            before -> {
              Handling after =
                  draft.handling(
                      stored.proposal(), stored.trace().inputs(), Verdict.strictest(others));
              return new Outcome(
                  before.words(draft.policy()),
                  after.words(draft.policy()),
                  before.reason(draft.policy()),
                  after.reason(draft.policy()));
            });
  }
}
