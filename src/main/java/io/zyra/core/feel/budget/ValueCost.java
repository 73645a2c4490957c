package io.zyra.core.feel.budget;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/**
 * Charges for traversing a whole value before a function or comparison does so. A list may contain
 * the same list many times, so the cost can be far larger than the memory used. The traversal ends
 * when the budget is used up.
 */
public final class ValueCost {
  private static final int CHARS_A_STEP = 32;
  private static final int DEEPEST = 100;

  private ValueCost() {}

  public static void pay(Object value, EvaluationBudget budget) {
    pay(value, budget, 0);
  }

  public static void payText(long characters, EvaluationBudget budget) {
    budget.charge(characters / CHARS_A_STEP);
  }

  private static void pay(Object value, EvaluationBudget budget, int depth) {
    if (value instanceof String text) {
      payText(text.length(), budget);
    } else if (value instanceof BigDecimal number) {
      payText(Math.max(number.precision(), Math.abs((long) number.scale())), budget);
    } else if (value instanceof Collection<?> list) {
      within(depth, budget);
      budget.charge(list.size());
      for (Object item : list) {
        pay(item, budget, depth + 1);
      }
    } else if (value instanceof Map<?, ?> context) {
      within(depth, budget);
      budget.charge(context.size());
      for (Object item : context.values()) {
        pay(item, budget, depth + 1);
      }
    }
  }

  private static void within(int depth, EvaluationBudget budget) {
    if (depth > DEEPEST) {
      throw budget.refuse("makes lists or contexts nested more than " + DEEPEST + " deep.");
    }
  }
}
