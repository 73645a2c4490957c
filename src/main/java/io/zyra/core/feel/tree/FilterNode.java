package io.zyra.core.feel.tree;

import io.zyra.core.feel.FeelEvaluationContext;
import io.zyra.core.feel.budget.BudgetExceededError;
import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.value.JavaToFeelConverter;
import io.zyra.core.feel.value.PropertyAccess;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.impl.SilentWrappingEvaluationContextImpl;
import org.kie.dmn.feel.lang.types.BuiltInType;

/** {@code list[3]} and {@code list[item > 3]}. */
final class FilterNode extends BudgetedNode {
  private final BaseNode list;
  private final BaseNode filter;

  FilterNode(FilterExpressionNode origin, BaseNode list, BaseNode filter, BudgetSource budgets) {
    super(origin, budgets);
    this.list = list;
    this.filter = filter;
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    Object value = list.evaluate(context);
    List<?> items = value instanceof List<?> many ? many : Collections.singletonList(value);
    Object answer = filtered(items, quiet(context), budget);
    budget.leave(level);
    return answer;
  }

  /** Errors inside a filter exclude the item and are not reported. */
  private static EvaluationContext quiet(EvaluationContext context) {
    return context instanceof FeelEvaluationContext
        ? context
        : new SilentWrappingEvaluationContextImpl(context);
  }

  private Object filtered(List<?> items, EvaluationContext context, EvaluationBudget budget) {
    if (filter.getResultType() != BuiltInType.BOOLEAN) {
      Object index = quietly(context);
      if (index instanceof Number number) {
        return at(items, JavaToFeelConverter.number(number));
      }
    }
    try {
      return chosen(items, context, budget);
    } catch (BudgetExceededError spent) {
      throw spent.inLoop(EvaluationBudget.quoted(this));
    }
  }

  private Object quietly(EvaluationContext context) {
    try {
      return filter.evaluate(context);
    } catch (RuntimeException notAnIndex) {
      return null;
    }
  }

  /** Null for a position that is not a whole number, or outside of the list. */
  private static Object at(List<?> items, Object position) {
    if (!(position instanceof BigDecimal number)
        || number.signum() == 0
        || number.abs().compareTo(BigDecimal.valueOf(items.size())) > 0
        || number.stripTrailingZeros().scale() > 0) {
      return null;
    }
    int index = number.intValue();
    return items.get(index > 0 ? index - 1 : items.size() + index);
  }

  private List<Object> chosen(List<?> items, EvaluationContext context, EvaluationBudget budget) {
    List<Object> chosen = new ArrayList<>();
    for (Object item : items) {
      budget.charge(1);
      context.enterFrame();
      try {
        context.setValue("item", item);
        if (PropertyAccess.has(item)) {
          context.setRootObject(item);
        }
        if (Boolean.TRUE.equals(quietly(context))) {
          chosen.add(item);
        }
      } finally {
        context.exitFrame();
      }
    }
    return chosen;
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return new ASTNode[] {list, filter};
  }
}
