package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetExceededError;
import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;

/** {@code some ... satisfies ...} and {@code every ... satisfies ...}. */
final class QuantifierNode extends BudgetedNode {
  private final Boolean decisive;
  private final List<IterationDomain> domains;
  private final BaseNode condition;

  QuantifierNode(
      QuantifiedExpressionNode origin,
      List<IterationDomain> domains,
      BaseNode condition,
      BudgetSource budgets) {
    super(origin, budgets);
    this.decisive = origin.getQuantifier().positiveTest();
    this.domains = List.copyOf(domains);
    this.condition = condition;
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    context.enterFrame();
    try {
      Answer answer = answer(0, context, budget);
      budget.leave(level);
      return switch (answer) {
        case DECIDED -> decisive;
        case OPEN -> !decisive;
        case UNKNOWN -> null;
      };
    } catch (BudgetExceededError spent) {
      throw spent.inLoop(EvaluationBudget.quoted(this));
    } finally {
      context.exitFrame();
    }
  }

  /** Three-valued logic over the conditions. An unknown list makes the answer unknown. */
  private enum Answer {
    /** One of the conditions decides. */
    DECIDED,
    /** None of them does. */
    OPEN,
    /** None of them does, and at least one is null. */
    UNKNOWN
  }

  private Answer answer(int index, EvaluationContext context, EvaluationBudget budget) {
    Optional<Iterator<?>> values = domains.get(index).values(context);
    if (values.isEmpty()) {
      return Answer.UNKNOWN;
    }
    Answer answer = Answer.OPEN;
    for (Iterator<?> each = values.get(); each.hasNext(); ) {
      budget.charge(1);
      context.setValue(domains.get(index).name(), each.next());
      Answer next =
          index < domains.size() - 1
              ? answer(index + 1, context, budget)
              : of(condition.evaluate(context));
      if (next == Answer.DECIDED) {
        return next;
      }
      answer = next == Answer.UNKNOWN ? next : answer;
    }
    return answer;
  }

  private Answer of(Object condition) {
    return decisive.equals(condition)
        ? Answer.DECIDED
        : condition instanceof Boolean ? Answer.OPEN : Answer.UNKNOWN;
  }
}
