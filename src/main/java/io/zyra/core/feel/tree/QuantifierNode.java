package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetExceededError;
import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import java.util.Collections;
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
      boolean decided = decided(0, context, budget);
      budget.leave(level);
      return decided == decisive;
    } catch (BudgetExceededError spent) {
      throw spent.inLoop(EvaluationBudget.quoted(this));
    } finally {
      context.exitFrame();
    }
  }

  private boolean decided(int index, EvaluationContext context, EvaluationBudget budget) {
    Optional<Iterator<?>> values = domains.get(index).values(context);
    Iterator<?> each = values.isPresent() ? values.get() : nothing();
    while (each.hasNext()) {
      budget.charge(1);
      context.setValue(domains.get(index).name(), each.next());
      boolean decided =
          index < domains.size() - 1
              ? decided(index + 1, context, budget)
              : decisive.equals(condition.evaluate(context));
      if (decided) {
        return true;
      }
    }
    return false;
  }

  /** KIE treats an unknown list as one unknown value. */
  private static Iterator<?> nothing() {
    return Collections.singletonList(null).iterator();
  }
}
