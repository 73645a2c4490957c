package io.zyra.core.feel;

import java.util.List;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.util.StringEvalHelper;

/** Names after dots: properties of contexts, dates, times, durations and ranges. */
final class PathNode extends WovenNode {
  private final BaseNode start;
  private final List<String> properties;

  PathNode(BaseNode origin, BaseNode start, List<String> properties, BudgetSource budgets) {
    super(origin, budgets);
    this.start = start;
    this.properties = properties.stream().map(StringEvalHelper::normalizeVariableName).toList();
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    Budget budget = budgets.of(context);
    int level = budget.enter(this);
    Object value = start.evaluate(context);
    for (String property : properties) {
      if (value == null) {
        break;
      }
      value = read(value, property, budget);
    }
    budget.leave(level);
    return value;
  }

  private static Object read(Object value, String property, Budget budget) {
    try {
      return Properties.of(value, property, budget);
    } catch (RuntimeException noSuchField) {
      return null; // such as the hour of a date
    }
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return new ASTNode[] {start};
  }
}
