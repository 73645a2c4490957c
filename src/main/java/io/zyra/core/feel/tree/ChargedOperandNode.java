package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.ValueCost;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;

/** Charges for the whole value of an operand that KIE's code will traverse. */
final class ChargedOperandNode extends BudgetedNode {
  private final BaseNode operand;

  ChargedOperandNode(BaseNode operand, BudgetSource budgets) {
    super(operand, budgets);
    this.operand = operand;
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    Object value = operand.evaluate(context);
    if (!(value instanceof Number)) {
      EvaluationBudget budget = budgets.of(context);
      budget.charge(1);
      ValueCost.pay(value, budget);
    }
    return value;
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return new ASTNode[] {operand};
  }
}
