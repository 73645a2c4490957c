package io.zyra.core.decision;

import io.zyra.core.fact.Facts;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.CatalogUse;
import io.zyra.core.policy.Limits;
import io.zyra.core.rule.compile.RuleSet;
import java.util.List;

/**
 * Decides with two rule sets, instant after instant, as if each of them had been in force all the
 * time. Cooldowns that begin on the way hold later on; what a decision would have changed in the
 * shop does not change later facts. Not for several threads at once.
 */
public final class Trial {
  private final Decider decider;
  private final RuleSet before;
  private final RuleSet after;
  private final CooldownMemory beganBefore;
  private final CooldownMemory beganAfter;
  private final AutopilotMode mode;
  private final Limits limits;

  /**
   * @param before the rules in force
   * @param after the rules that are tried
   */
  public Trial(Decider decider, RuleSet before, RuleSet after, AutopilotMode mode, Limits limits) {
    this.decider = decider;
    this.before = before;
    this.after = after;
    this.beganBefore = new CooldownMemory(before);
    this.beganAfter = new CooldownMemory(after);
    this.mode = mode;
    this.limits = limits;
  }

  /**
   * Decides at one instant, which is later than the last.
   *
   * @param forBefore facts with all that the rules before ask for
   * @param forAfter facts with all that the rules after ask for
   * @throws TooMuchAtOnce when more cooldowns have begun than can be remembered, or the rules want
   *     more than can be decided
   */
  public Comparison run(Facts forBefore, Facts forAfter, CatalogUse use) {
    List<Decision> now = decide(after, beganAfter, forAfter, use);
    List<Decision> then = before == after ? now : decide(before, beganBefore, forBefore, use);
    return Comparison.of(then, now);
  }

  private List<Decision> decide(RuleSet rules, CooldownMemory began, Facts facts, CatalogUse use) {
    List<Decision> decisions = decider.decide(rules, began.addTo(facts), mode, limits, use);
    began.record(decisions, facts.at());
    return decisions;
  }
}
