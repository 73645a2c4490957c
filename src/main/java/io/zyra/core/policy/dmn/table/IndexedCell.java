package io.zyra.core.policy.dmn.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The values that a cell of a table matches, as far as they follow from its text.
 *
 * @param ranges the values that it matches; a superset unless exact
 * @param negated whether the ranges are the values that it does not match
 * @param kindsWithoutMessages kinds of values for which KIE's test of this cell gives no error and
 *     no message
 * @param exact whether the ranges are exactly the result of KIE's test for values of the
 *     message-free kinds
 */
public record IndexedCell(
    List<ValueRange> ranges, boolean negated, Set<ValueKind> kindsWithoutMessages, boolean exact) {
  private static final Set<ValueKind> ALL = EnumSet.allOf(ValueKind.class);

  /** A dash, which matches any value. */
  static final IndexedCell ANYTHING = new IndexedCell(List.of(), true, ALL, true);

  /** A test whose result is unknown without running it, and which has no side effects. */
  static final IndexedCell UNKNOWN = new IndexedCell(List.of(), true, ALL, false);

  /**
   * A test that has to be run whenever KIE would run it, because it may fail or report a message.
   */
  public static final IndexedCell ALWAYS_RUN = new IndexedCell(List.of(), true, Set.of(), false);

  boolean hasSideEffects() {
    return kindsWithoutMessages.isEmpty();
  }

  /** The negation. Tests without messages may fail when they are negated. */
  IndexedCell negation() {
    if (hasSideEffects() || negated && !exact) {
      return ALWAYS_RUN;
    }
    return exact
        ? new IndexedCell(ranges, !negated, kindsWithoutMessages, true)
        : new IndexedCell(List.of(), true, kindsWithoutMessages, false);
  }

  /** Either of two. */
  IndexedCell or(IndexedCell other) {
    EnumSet<ValueKind> both = EnumSet.noneOf(ValueKind.class);
    both.addAll(kindsWithoutMessages);
    both.retainAll(other.kindsWithoutMessages);
    if (both.isEmpty()) {
      return ALWAYS_RUN;
    }
    if (negated || other.negated) {
      return new IndexedCell(List.of(), true, both, false);
    }
    List<ValueRange> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    return new IndexedCell(List.copyOf(all), false, both, exact && other.exact);
  }
}
