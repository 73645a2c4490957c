package io.zyra.core.feel.function;

import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.regex.RegexCache;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.kie.dmn.feel.lang.EvaluationContext;

/**
 * The values that a built-in function was called with, checked against its parameters, and what it
 * may spend.
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

  /** A scale or position; -7000 and 7000 for what lies beyond, which no function takes. */
  int small(int index) {
    return number(index).max(BigDecimal.valueOf(-7000)).min(BigDecimal.valueOf(7000)).intValue();
  }

  List<?> list(int index) {
    return (List<?>) values[index];
  }

  Map<?, ?> entries(int index) {
    return (Map<?, ?>) values[index];
  }
}
