package io.zyra.core.feel.function;

import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.regex.RegexCache;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.kie.dmn.feel.lang.EvaluationContext;

/**
 * The arguments of one call of a built-in function, checked against its parameters, with the budget
 * of the evaluation.
 */
record FunctionArguments(
    Object[] values, EvaluationContext context, EvaluationBudget budget, RegexCache patterns) {

  Object value(int index) {
    return values[index];
  }

  boolean has(int index) {
    return index < values.length && values[index] != null;
  }

  String text(int index) {
    return (String) values[index];
  }

  BigDecimal number(int index) {
    return (BigDecimal) values[index];
  }

  /** A scale or position. Clamped to -7000 and 7000, which no function accepts. */
  int clampedInt(int index) {
    return number(index).max(BigDecimal.valueOf(-7000)).min(BigDecimal.valueOf(7000)).intValue();
  }

  List<?> list(int index) {
    return (List<?>) values[index];
  }

  Map<?, ?> entries(int index) {
    return (Map<?, ?>) values[index];
  }
}
