package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.OutputSizeCheck;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.ContextNode;

/** Wraps one of KIE's nodes and charges one step and one level for it. */
final class BudgetedKieNode extends BudgetedNode {
  private final BaseNode node;

  BudgetedKieNode(BaseNode node, BudgetSource budgets) {
    super(node, budgets);
    this.node = node;
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    Object value = node.evaluate(context);
    if (node instanceof ContextNode) {
      OutputSizeCheck.check(value, budget);
    }
    budget.leave(level);
    return value;
  }
}
