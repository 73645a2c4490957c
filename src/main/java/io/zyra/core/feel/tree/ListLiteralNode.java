package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.OutputSizeCheck;
import java.util.ArrayList;
import java.util.List;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.ListNode;

/** A list literal. */
final class ListLiteralNode extends BudgetedNode {
  private final BaseNode[] items;

  ListLiteralNode(ListNode origin, List<BaseNode> items, BudgetSource budgets) {
    super(origin, budgets);
    this.items = items.toArray(BaseNode[]::new);
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    budget.charge(items.length);
    List<Object> values = new ArrayList<>(items.length);
    for (BaseNode item : items) {
      values.add(item == null ? null : item.evaluate(context));
    }
    OutputSizeCheck.check(values, budget);
    budget.leave(level);
    return values;
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return items.clone();
  }
}
