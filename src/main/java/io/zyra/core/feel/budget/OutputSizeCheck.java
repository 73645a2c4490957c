package io.zyra.core.feel.budget;

import java.util.Collection;
import java.util.Map;

/**
 * Limits the size of lists and contexts when written out. A list may contain the same list many
 * times, so a value that is small in memory can be very large as text.
 */
public final class OutputSizeCheck {
  private static final int MOST = 5_000_000;
  private static final int DEEPEST = 100;
  private static final int CHARS_AN_ENTRY = 8;

  private final EvaluationBudget budget;
  private long left = MOST;

  private OutputSizeCheck(EvaluationBudget budget) {
    this.budget = budget;
  }

  /** Ends the evaluation if a value is too large. Charges only for nested values. */
  public static void check(Object value, EvaluationBudget budget) {
    if (value instanceof Collection || value instanceof Map) {
      new OutputSizeCheck(budget).walk(value, 0);
    }
  }

  private void walk(Object value, int depth) {
    if (value instanceof Collection<?> list) {
      take(list.size(), depth);
      for (Object item : list) {
        walk(item, depth + 1);
      }
    } else if (value instanceof Map<?, ?> context) {
      take(context.size(), depth);
      for (Object item : context.values()) {
        walk(item, depth + 1);
      }
    } else if (value instanceof String text && text.length() > CHARS_AN_ENTRY) {
      take(text.length() / CHARS_AN_ENTRY, 0);
    }
  }

  private void take(long entries, int depth) {
    left -= entries;
    if (left < 0 || depth > DEEPEST) {
      throw budget.refuse("makes a value that is too large to be written out.");
    }
    if (depth > 0) {
      budget.charge(entries);
    }
  }
}
