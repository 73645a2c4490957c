package io.zyra.core.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A proposal with the strictest answer of all policies, and every answer.
 *
 * @param answers strictest first, then by the policies' names, so that equal judgements are written
 *     equally
 * @param whenLive for a rule that only learns: the verdict if it did not
 * @param handling how it goes out, when it may or a person can let it
 */
public record Judgement(
    Proposal proposal,
    Verdict verdict,
    List<PolicyAnswer> answers,
    JudgementContext inputs,
    Optional<Verdict> whenLive,
    Optional<Handling> handling) {

  public Judgement {
    answers = PolicyAnswer.sorted(answers);
  }

  /** Stopped before the policies were asked. */
  public static Judgement stopped(Proposal proposal, PolicyAnswer answer, JudgementContext inputs) {
    return new Judgement(
        proposal,
        answer.verdict(),
        List.of(answer),
        inputs,
        whenLive(proposal, answer.verdict()),
        Optional.empty());
  }

  /** A verdict as what a rule that only learns would have come to; empty for all others. */
  static Optional<Verdict> whenLive(Proposal proposal, Verdict verdict) {
    return proposal.isLearning() ? Optional.of(verdict) : Optional.empty();
  }

  /** The same with one more answer, and what that depended on. */
  public Judgement with(PolicyAnswer answer, JudgementContext all) {
    return new Judgement(
        proposal,
        Verdict.strictest(List.of(verdict, answer.verdict())),
        Stream.concat(answers.stream(), Stream.of(answer)).toList(),
        all,
        whenLive.map(live -> Verdict.strictest(List.of(live, answer.verdict()))),
        handling);
  }
}
