package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import java.util.List;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.FEELDialect;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.infixexecutors.InfixExecutorUtils;

/**
 * A chain of {@code and} or of {@code or} operands in three-valued logic. KIE evaluates the right
 * side up to three times, so nested chains take exponential time. Here every operand is evaluated
 * at most once, and evaluation stops when the result is certain.
 */
final class LogicalChainNode extends BudgetedNode {
  private final InfixOperator operator;
  private final Boolean decisive;
  private final BaseNode[] operands;

  LogicalChainNode(InfixOpNode origin, List<BaseNode> operands, BudgetSource budgets) {
    super(origin, budgets);
    this.operator = origin.getOperator();
    this.decisive = operator == InfixOperator.OR;
    this.operands = operands.toArray(BaseNode[]::new);
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    Object answer =
        context.getFEELDialect() == FEELDialect.FEEL ? threeValued(context) : asDialect(context);
    budget.leave(level);
    return answer;
  }

  private Object threeValued(EvaluationContext context) {
    boolean unknown = false;
    for (int i = 0; i < operands.length; i++) {
      Object value = operands[i].evaluate(context);
      if (decisive.equals(value)) {
        return decisive;
      }
      if (!(value instanceof Boolean)) {
        if (value != null && i > 0) {
          InfixExecutorUtils.commonManageInvalidParameters(context);
        }
        unknown = true;
      }
    }
    return unknown ? null : (Object) !decisive;
  }

  private Object asDialect(EvaluationContext context) {
    Object answer = operands[0].evaluate(context);
    for (int i = 1; i < operands.length; i++) {
      answer = operator.evaluate(answer, operands[i].evaluate(context), context);
    }
    return answer;
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return operands.clone();
  }
}
