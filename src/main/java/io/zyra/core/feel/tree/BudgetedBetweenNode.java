package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;

/** {@code x between a and b}: whether {@code x >= a} and {@code x <= b}. */
final class BudgetedBetweenNode extends BudgetedNode {
  private final BaseNode value;
  private final BaseNode start;
  private final BaseNode end;

  BudgetedBetweenNode(
      BaseNode origin, BaseNode value, BaseNode start, BaseNode end, BudgetSource budgets) {
    super(origin, budgets);
    this.value = value;
    this.start = start;
    this.end = end;
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    Object v = value.evaluate(context);
    Object s = start.evaluate(context);
    Object e = end.evaluate(context);
    budget.resume(this);
    Object answer =
        both(
            InfixOperatorNode.answer(InfixOperator.GTE, v, s, context, budget),
            InfixOperatorNode.answer(InfixOperator.LTE, v, e, context, budget));
    budget.leave(level);
    return answer;
  }

  /** Unlike {@code and}, unknown as soon as one of them is. */
  private static Object both(Object from, Object to) {
    return from == null || to == null
        ? null
        : (Object) (Boolean.TRUE.equals(from) && Boolean.TRUE.equals(to));
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return new ASTNode[] {value, start, end};
  }
}
