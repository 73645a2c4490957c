package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.OutputSizeCheck;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.ContextNode;

/** A node of KIE's that does its own work well, with a step and a level paid for it. */
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
