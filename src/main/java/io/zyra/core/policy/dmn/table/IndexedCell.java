package io.zyra.core.policy.dmn.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The values that a cell of a table matches, as far as they follow from its text.
 *
 * @param spans the values that it matches; a superset unless exact
 * @param negated whether the ranges are the values that it does not match
 * @param quiet kinds of values for which KIE's test of this cell gives no error and no message
 * @param exact whether the ranges are exactly the result of KIE's test for values of the quiet
 *     kinds
 */
public record IndexedCell(
    List<ValueRange> spans, boolean negated, Set<ValueKind> quiet, boolean exact) {
  private static final Set<ValueKind> ALL = EnumSet.allOf(ValueKind.class);

  /** A dash, which matches any value. */
  static final IndexedCell ANYTHING = new IndexedCell(List.of(), true, ALL, true);

  /** A test whose result is unknown without running it, and which has no side effects. */
  static final IndexedCell OPEN = new IndexedCell(List.of(), true, ALL, false);

  /**
   * A test that has to be run whenever KIE would run it, because it may fail or report a message.
   */
  public static final IndexedCell HEARD = new IndexedCell(List.of(), true, Set.of(), false);

  boolean isHeard() {
    return quiet.isEmpty();
  }

  /** The negation. Quiet tests may fail when they are negated. */
  IndexedCell negation() {
    if (isHeard() || negated && !exact) {
      return HEARD;
    }
    return exact
        ? new IndexedCell(spans, !negated, quiet, true)
        : new IndexedCell(List.of(), true, quiet, false);
  }

  /** Either of two. */
  IndexedCell or(IndexedCell other) {
    EnumSet<ValueKind> both = EnumSet.noneOf(ValueKind.class);
    both.addAll(quiet);
    both.retainAll(other.quiet);
    if (both.isEmpty()) {
      return HEARD;
    }
    if (negated || other.negated) {
      return new IndexedCell(List.of(), true, both, false);
    }
    List<ValueRange> all = new ArrayList<>(spans);
    all.addAll(other.spans);
    return new IndexedCell(List.copyOf(all), false, both, exact && other.exact);
  }
}
