package io.zyra.core.feel;

import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;

/** Pays for the whole value of an operand that KIE's own code is about to look through. */
final class MeteredNode extends WovenNode {
  private final BaseNode operand;

  MeteredNode(BaseNode operand, BudgetSource budgets) {
    super(operand, budgets);
    this.operand = operand;
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    Object value = operand.evaluate(context);
    if (!(value instanceof Number)) {
      Budget budget = budgets.of(context);
      budget.charge(1);
      Weight.pay(value, budget);
    }
    return value;
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return new ASTNode[] {operand};
  }
}
