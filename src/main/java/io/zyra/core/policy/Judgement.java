package io.zyra.core.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A proposal with the strictest answer of all policies, and every answer.
 *
 * @param whenLive for a rule that only learns: the verdict if it did not
 */
public record Judgement(
    Proposal proposal,
    Verdict verdict,
    List<PolicyAnswer> answers,
    PolicyInputs inputs,
    Optional<Verdict> whenLive) {

  public Judgement {
    answers = List.copyOf(answers);
  }

  /** Stopped before the policies were asked. */
  public static Judgement stopped(Proposal proposal, PolicyAnswer answer, PolicyInputs inputs) {
    return new Judgement(
        proposal, answer.verdict(), List.of(answer), inputs, whenLive(proposal, answer.verdict()));
  }

  /** A verdict as what a rule that only learns would have come to; empty for all others. */
  static Optional<Verdict> whenLive(Proposal proposal, Verdict verdict) {
    return proposal.isLearning() ? Optional.of(verdict) : Optional.empty();
  }

  /** The same with one more answer, and what that depended on. */
  public Judgement with(PolicyAnswer answer, PolicyInputs all) {
    List<PolicyAnswer> more =
        Stream.concat(answers.stream(), Stream.of(answer)).sorted(Answers.STRICTEST_FIRST).toList();
    return new Judgement(
        proposal,
        Verdict.strictest(List.of(verdict, answer.verdict())),
        more,
        all,
        whenLive.map(live -> Verdict.strictest(List.of(live, answer.verdict()))));
  }
}
