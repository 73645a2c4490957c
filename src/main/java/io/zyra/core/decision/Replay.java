package io.zyra.core.decision;

import io.zyra.core.decision.StoredDecision.RuleSource;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.JudgementContext;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.PolicyRunFactory;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.RuleVersion;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes a stored decision again, from nothing but what is stored with it. */
public final class Replay {
  /**
   * Rules kept compiled, each as a {@link io.zyra.core.rule.compile.CompiledRuleSet} of its own.
   */
  private static final int MOST_RULES = 200;

  private final RuleParser parser;
  private final PolicyRunFactory runs;
  private final Map<RuleSource, Optional<ReplayedRule>> rules = new ConcurrentHashMap<>();

  public Replay(RuleParser parser, PolicyRunFactory runs) {
    this.parser = parser;
    this.runs = runs;
  }

  /**
   * The decision that today's code makes of the stored facts, rule and limits. Empty when it makes
   * none: the rule cannot be read any more, does not fire, or does not propose this action.
   */
  public Optional<Decision> again(Decision stored) {
    Trace trace = stored.trace();
    return rule(new RuleSource(trace.rule().version(), trace.rule().source()))
        .flatMap(
            rule ->
                rule.proposals(trace.subject()).stream()
                    .filter(proposal -> same(proposal, stored.proposal()))
                    .findFirst()
                    .map(
                        proposal ->
                            rule.decision(
                                trace.subject(), judgement(proposal, rule, stored), trace.at())));
  }

  /**
   * Makes a decision of what is stored of it, in today's code. Empty when it makes none: the rule
   * cannot be read any more, does not fire, or has no such action to do.
   */
  public Optional<Decision> derive(StoredDecision stored) {
    return rule(stored.rule())
        .flatMap(
            rule ->
                rule.proposal(stored.action(), stored.subject())
                    .map(
                        proposal ->
                            rule.decision(
                                stored.subject(),
                                judgement(proposal, rule, stored),
                                stored.subject().asOf().at())));
  }

  /** Decisions of one rule are mostly made again one after the other. */
  private Optional<ReplayedRule> rule(RuleSource source) {
    if (rules.size() >= MOST_RULES) {
      rules.clear();
    }
    return rules.computeIfAbsent(source, this::parse);
  }

  private Optional<ReplayedRule> parse(RuleSource source) {
    return parser
        .parse(source.source())
        .rule()
        .map(rule -> new ReplayedRule(new RuleVersion(rule, source.version(), source.source())));
  }

  private Judgement judgement(Proposal proposal, ReplayedRule rule, StoredDecision stored) {
    JudgementContext run = stored.inputs().ofRun();
    if (stored.lostTo().isPresent()) {
      return Judgement.stopped(proposal, ConflictResolver.answer(stored.lostTo().get()), run);
    }
    Optional<PolicyAnswer> limit =
        stored.inputs().rulePlace().map(place -> SubjectQuotaCounter.answer(rule.limits(), place));
    if (limit.filter(answer -> answer.verdict() == Verdict.BLOCK).isPresent()) {
      return Judgement.stopped(proposal, limit.get(), run.at(stored.inputs().rulePlace().get()));
    }
    Judgement again = runs.again(proposal, stored.inputs());
    return limit.map(answer -> again.with(answer, stored.inputs())).orElse(again);
  }

  /**
   * 64 bits that tell whether two decisions are the same as people see them: proposal, verdict and
   * the whole trace with its sentences. The same on every machine and in every run.
   */
  public static long digest(Decision decision) {
    return DecisionHasher.digest(decision);
  }

  private static boolean same(Proposal proposal, Proposal stored) {
    return proposal.actionType().equals(stored.actionType())
        && proposal.parameters().equals(stored.parameters());
  }

  /** Who else wanted what is not stored with a decision; that it lost to them is. */
  private Judgement judgement(Proposal proposal, ReplayedRule rule, Decision stored) {
    JudgementContext inputs = stored.trace().inputs();
    if (stored.lostConflict()) {
      return Judgement.stopped(proposal, stored.trace().policies().get(0), inputs);
    }
    Optional<PolicyAnswer> limit =
        inputs.rulePlace().map(place -> SubjectQuotaCounter.answer(rule.limits(), place));
    if (limit.filter(answer -> answer.verdict() == Verdict.BLOCK).isPresent()) {
      return Judgement.stopped(proposal, limit.get(), inputs);
    }
    Judgement again = runs.again(proposal, inputs);
    return limit.map(answer -> again.with(answer, inputs)).orElse(again);
  }
}
