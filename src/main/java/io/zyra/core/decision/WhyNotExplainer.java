package io.zyra.core.decision;

import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.core.rule.text.NumberText;
import java.util.List;

/** Answers why a rule acts on a subject, or does not, by deciding as an audit would. */
public final class WhyNotExplainer {
  private final Decider decider;

  public WhyNotExplainer(Decider decider) {
    this.decider = decider;
  }

  /**
   * What is asked.
   *
   * @param rule the rule that is asked about
   * @param standing whether it counts
   * @param subject what it is to act on
   * @param rules all rules in force, and among them the one asked about, whether it counts or not
   * @param facts of everything, since rules and subjects get into each other's way
   * @param numbers how numbers are written in the answer
   */
  public record Question(
      RuleVersion rule,
      WhyNot.Standing standing,
      Subject subject,
      CompiledRuleSet rules,
      Facts facts,
      AutopilotMode mode,
      MerchantLimits limits,
      BudgetUsage use,
      NumberText numbers) {}

  public WhyNot answer(Question question) {
    WhyNotBuilder builder =
        new WhyNotBuilder(question.rule().rule(), question.subject(), question.numbers());
    if (builder.matches(question.standing(), question.facts())) {
      builder.decided(decisions(question));
    }
    return builder.answer(question.standing());
  }

  private List<Decision> decisions(Question question) {
    return decider
        .decide(
            question.rules(), question.facts(), question.mode(), question.limits(), question.use())
        .stream()
        .filter(decision -> decision.trace().rule().id().equals(question.rule().rule().id()))
        .filter(decision -> decision.proposal().subject().equals(question.subject().ref()))
        .toList();
  }
}
