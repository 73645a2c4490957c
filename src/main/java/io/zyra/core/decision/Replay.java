package io.zyra.core.decision;

import io.zyra.core.fact.Facts;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.PolicyInputs;
import io.zyra.core.policy.PolicyJudge;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.ParsedRule;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.RuleSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes a stored decision again, from nothing but what is stored with it. */
public final class Replay {
  private final RuleParser parser;
  private final PolicyJudge judge;

  public Replay(RuleParser parser, PolicyJudge judge) {
    this.parser = parser;
    this.judge = judge;
  }

  /**
   * The decision that today's code makes of the stored facts, rule and limits. Empty when it makes
   * none: the rule cannot be read any more, does not fire, or does not propose this action.
   */
  public Optional<Decision> again(Decision stored) {
    Trace trace = stored.trace();
    ParsedRule parsed = parser.parse(trace.rule().source());
    if (parsed.rule().isEmpty()) {
      return Optional.empty();
    }
    RuleVersion rule =
        new RuleVersion(parsed.rule().get(), trace.rule().version(), trace.rule().source());
    Facts facts = new Facts(trace.at(), List.of(trace.subject()), List.of());
    return RuleSet.compile(List.of(rule)).match(facts).stream()
        .flatMap(match -> Proposer.propose(match).stream())
        .map(Conflicts.Wanted::proposal)
        .filter(proposal -> same(proposal, stored.proposal()))
        .findFirst()
        .map(proposal -> judged(proposal, rule, stored));
  }

  /**
   * Makes a decision of what is stored of it, in today's code. Empty when it makes none: the rule
   * cannot be read any more, does not fire, or has no such action to do.
   */
  public Optional<Decision> derive(StoredDecision stored) {
    return parser
        .parse(stored.rule().source())
        .rule()
        .map(rule -> new RuleVersion(rule, stored.rule().version(), stored.rule().source()))
        .flatMap(rule -> derive(rule, stored));
  }

  private Optional<Decision> derive(RuleVersion rule, StoredDecision stored) {
    Instant at = stored.subject().asOf().at();
    Facts facts = new Facts(at, List.of(stored.subject()), List.of());
    return RuleSet.compile(List.of(rule)).match(facts).stream()
        .flatMap(match -> Proposer.propose(rule.rule(), stored.action(), match.subject()).stream())
        .findFirst()
        .map(
            proposal ->
                Decider.decision(rule, stored.subject(), judgement(proposal, rule, stored), at));
  }

  private Judgement judgement(Proposal proposal, RuleVersion rule, StoredDecision stored) {
    PolicyInputs run = stored.inputs().ofRun();
    if (stored.lostTo().isPresent()) {
      return Judgement.stopped(proposal, Conflicts.answer(stored.lostTo().get()), run);
    }
    Optional<PolicyAnswer> limit =
        stored.inputs().rulePlace().map(place -> Quota.answer(rule.rule().limits(), place));
    if (limit.filter(answer -> answer.verdict() == Verdict.BLOCK).isPresent()) {
      return Judgement.stopped(proposal, limit.get(), run.at(stored.inputs().rulePlace().get()));
    }
    Judgement again = judge.again(proposal, stored.inputs());
    return limit.map(answer -> again.with(answer, stored.inputs())).orElse(again);
  }

  /**
   * 64 bits that tell whether two decisions are the same as people see them: proposal, verdict and
   * the whole trace with its sentences. The same on every machine and in every run.
   */
  public static long digest(Decision decision) {
    return DecisionDigest.of(decision);
  }

  private static boolean same(Proposal proposal, Proposal stored) {
    return proposal.actionType().equals(stored.actionType())
        && proposal.parameters().equals(stored.parameters());
  }

  private Decision judged(Proposal proposal, RuleVersion rule, Decision stored) {
    Trace trace = stored.trace();
    return Decider.decision(rule, trace.subject(), judgement(proposal, rule, stored), trace.at());
  }

  /** Who else wanted what is not stored with a decision; that it lost to them is. */
  private Judgement judgement(Proposal proposal, RuleVersion rule, Decision stored) {
    PolicyInputs inputs = stored.trace().inputs();
    if (stored.lostConflict()) {
      return Judgement.stopped(proposal, stored.trace().policies().get(0), inputs);
    }
    Optional<PolicyAnswer> limit =
        inputs.rulePlace().map(place -> Quota.answer(rule.rule().limits(), place));
    if (limit.filter(answer -> answer.verdict() == Verdict.BLOCK).isPresent()) {
      return Judgement.stopped(proposal, limit.get(), inputs);
    }
    Judgement again = judge.again(proposal, inputs);
    return limit.map(answer -> again.with(answer, inputs)).orElse(again);
  }
}
