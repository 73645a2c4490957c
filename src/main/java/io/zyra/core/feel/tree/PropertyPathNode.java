package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.value.PropertyAccess;
import java.util.List;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.runtime.events.ASTEventBase;
import org.kie.dmn.feel.util.Msg;
import org.kie.dmn.feel.util.StringEvalHelper;

/** Property access with dots: properties of contexts, dates, times, durations and ranges. */
final class PropertyPathNode extends BudgetedNode {
  private final BaseNode start;
  private final List<String> properties;
  private final String fault;

  PropertyPathNode(BaseNode origin, BaseNode start, List<String> properties, BudgetSource budgets) {
    super(origin, budgets);
    this.start = start;
    this.properties = properties.stream().map(StringEvalHelper::normalizeVariableName).toList();
    this.fault =
        origin instanceof PathExpressionNode path
            ? Msg.createMessage(
                Msg.ERROR_EVALUATING_PATH_EXPRESSION,
                path.getExpression().getText(),
                path.getName().getText())
            : Msg.createMessage(Msg.ERROR_ACCESSING_QUALIFIED_NAME, origin.getText());
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    Object value = start.evaluate(context);
    for (String property : properties) {
      if (value == null) {
        break;
      }
      value = read(value, property, context, budget);
    }
    budget.leave(level);
    return value;
  }

  private Object read(
      Object value, String property, EvaluationContext context, EvaluationBudget budget) {
    try {
      return PropertyAccess.of(value, property, budget);
    } catch (RuntimeException noSuchField) {
      // such as the hour of a date
      context.notifyEvt(() -> new ASTEventBase(FEELEvent.Severity.ERROR, fault, this));
      return null;
    }
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return new ASTNode[] {start};
  }
}
