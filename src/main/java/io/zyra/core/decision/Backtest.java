package io.zyra.core.decision;

import io.zyra.core.fact.Facts;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.util.List;

/**
 * Runs two rule sets over facts of the past, one instant after another, and compares their
 * decisions. Each rule set is treated as if it had been in force all the time: cooldowns that begin
 * at one instant hold at later ones. What a decision would have changed in the shop does not change
 * later facts. Not for several threads at once.
 */
public final class Backtest {
  private final Decider decider;
  private final CompiledRuleSet before;
  private final CompiledRuleSet after;
  private final SimulatedCooldowns beganBefore;
  private final SimulatedCooldowns beganAfter;
  private final AutopilotMode mode;
  private final MerchantLimits limits;

  /**
   * @param before the rules in force
   * @param after the rules to compare them with
   */
  public Backtest(
      Decider decider,
      CompiledRuleSet before,
      CompiledRuleSet after,
      AutopilotMode mode,
      MerchantLimits limits) {
    this.decider = decider;
    this.before = before;
    this.after = after;
    this.beganBefore = new SimulatedCooldowns(before);
    this.beganAfter = new SimulatedCooldowns(after);
    this.mode = mode;
    this.limits = limits;
  }

  /**
   * Decides at one instant, which is later than the last.
   *
   * @param forBefore facts with all that the rules before ask for
   * @param forAfter facts with all that the rules after ask for
   * @throws DecisionLimitExceededException when more cooldowns have begun than can be remembered,
   *     or the rules want more than can be decided
   */
  public RuleSetComparison run(Facts forBefore, Facts forAfter, BudgetUsage use) {
    List<Decision> now = decide(after, beganAfter, forAfter, use);
    List<Decision> then = before == after ? now : decide(before, beganBefore, forBefore, use);
    return RuleSetComparison.of(then, now);
  }

  private List<Decision> decide(
      CompiledRuleSet rules, SimulatedCooldowns began, Facts facts, BudgetUsage use) {
    List<Decision> decisions = decider.decide(rules, began.addTo(facts), mode, limits, use);
    began.record(decisions, facts.at());
    return decisions;
  }
}
