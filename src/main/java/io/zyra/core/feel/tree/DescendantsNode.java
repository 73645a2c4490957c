package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.DescendantExpressionNode;

/** {@code context...name}: every entry of that name, however deep. */
final class DescendantsNode extends BudgetedNode {
  private final BaseNode start;
  private final String name;

  DescendantsNode(DescendantExpressionNode origin, BaseNode start, BudgetSource budgets) {
    super(origin, budgets);
    this.start = start;
    this.name = origin.getName().getText();
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    List<Object> found = new ArrayList<>();
    Deque<Map<?, ?>> open = new ArrayDeque<>();
    if (start.evaluate(context) instanceof Map<?, ?> outermost) {
      open.push(outermost);
    }
    while (!open.isEmpty()) {
      for (Map.Entry<?, ?> entry : open.pop().entrySet()) {
        budget.charge(1);
        if (name.equals(entry.getKey())) {
          found.add(entry.getValue());
        }
        if (entry.getValue() instanceof Map<?, ?> inner) {
          open.push(inner);
        }
      }
    }
    budget.leave(level);
    return found;
  }
}
