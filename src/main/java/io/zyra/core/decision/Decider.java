package io.zyra.core.decision;

import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.policy.PolicyRunFactory;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The decision core: facts and rules in, decisions out. It reads nothing but its arguments and
 * changes nothing, so the same arguments always give the same decisions.
 */
public final class Decider {
  /**
   * The most proposals that {@link #decide} decides at once: all decisions with their traces are in
   * memory, a few KB each. Runs in parts have no such limit.
   */
  public static final int MAX_PROPOSALS = 200_000;

  private final PolicyRunFactory runs;
  private final Deadline deadline;

  /** A decider without a time limit. */
  public Decider(PolicyRunFactory runs) {
    this(runs, Deadline.ENDLESS);
  }

  public Decider(PolicyRunFactory runs, Deadline deadline) {
    this.runs = runs;
    this.deadline = deadline;
  }

  /**
   * Decides everything that the rules propose for these facts. First come decisions of the
   * policies, in the order of the rules, most important first; then what the rules' own limits
   * stopped; then what lost a conflict.
   *
   * @throws DecisionLimitExceededException when the rules take too long, or propose more than
   *     {@link #MAX_PROPOSALS}
   */
  public List<Decision> decide(
      CompiledRuleSet rules,
      Facts facts,
      AutopilotMode mode,
      MerchantLimits limits,
      BudgetUsage use) {
    return decideLazily(rules, facts, mode, limits, use).stream()
        .map(LazyDecision::decision)
        .toList();
  }

  /** Decides the same; what is not asked of the results, such as their traces, is not made. */
  public List<LazyDecision> decideLazily(
      CompiledRuleSet rules,
      Facts facts,
      AutopilotMode mode,
      MerchantLimits limits,
      BudgetUsage use) {
    DecisionRun run = begin(rules, mode, limits, use, facts.usedToday());
    List<CompiledRuleSet.Match> matches = run.match(facts);
    checkCount(matches);
    return run.decideAtOnce(facts, matches);
  }

  /**
   * Begins a run in parts.
   *
   * @param usedToday on how many subjects each rule acted earlier on the merchant's day
   */
  public DecisionRun begin(
      CompiledRuleSet rules,
      AutopilotMode mode,
      MerchantLimits limits,
      BudgetUsage use,
      Map<String, Integer> usedToday) {
    return new DecisionRun(rules, runs.begin(mode, limits, use), deadline, usedToday);
  }

  private static void checkCount(List<CompiledRuleSet.Match> matches) {
    long proposals = matches.stream().mapToLong(match -> match.rule().rule().then().size()).sum();
    if (proposals > MAX_PROPOSALS) {
      throw new DecisionLimitExceededException(
          "The rules want %d things at once; at most %d are decided in one run. Rule \"%s\" wants the most."
              .formatted(proposals, MAX_PROPOSALS, greediest(matches)));
    }
  }

  private static String greediest(List<CompiledRuleSet.Match> matches) {
    Map<String, Integer> byRule = new TreeMap<>();
    matches.forEach(
        match ->
            byRule.merge(
                match.rule().rule().id(), match.rule().rule().then().size(), Integer::sum));
    return Collections.max(byRule.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /** The decision with its trace. */
  static Decision decision(
      RuleVersion rule, Trace.RuleUsed used, Subject subject, Judgement judgement, Instant at) {
    return new Decision(
        judgement.proposal(),
        judgement.verdict(),
        new Trace(
            at,
            subject,
            used,
            rule.rule().condition().explain(subject),
            judgement.answers(),
            judgement.inputs(),
            judgement.whenLive(),
            judgement.handling()));
  }
}
