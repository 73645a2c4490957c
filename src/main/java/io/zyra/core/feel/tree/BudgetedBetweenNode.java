package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.ValueCost;
import io.zyra.core.feel.value.TemporalOrder;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;

/** {@code x between a and b}, with both ends. */
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
        v instanceof Comparable<?> && sameKind(v, s) && sameKind(v, e)
            ? both(
                InfixOperatorNode.answer(InfixOperator.GTE, v, s, context, budget),
                InfixOperatorNode.answer(InfixOperator.LTE, v, e, context, budget))
            : asKie(v, s, e, context, budget);
    budget.leave(level);
    return answer;
  }

  private static boolean sameKind(Object a, Object b) {
    return b != null && (a.getClass() == b.getClass() || TemporalOrder.compare(a, b).isPresent());
  }

  private static Object both(Object from, Object to) {
    if (Boolean.FALSE.equals(from) || Boolean.FALSE.equals(to)) {
      return Boolean.FALSE;
    }
    return from == null || to == null ? null : Boolean.TRUE;
  }

  private Object asKie(
      Object v, Object s, Object e, EvaluationContext context, EvaluationBudget budget) {
    ValueCost.pay(v, budget);
    ValueCost.pay(s, budget);
    ValueCost.pay(e, budget);
    return new BetweenNode(
            new ConstantNode(value, v),
            new ConstantNode(start, s),
            new ConstantNode(end, e),
            getText())
        .evaluate(context);
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return new ASTNode[] {value, start, end};
  }
}
