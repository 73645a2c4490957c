package io.zyra.core.policy.dmn.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a cell of a table lets through, as far as its text tells.
 *
 * @param spans what it lets through; more than it lets through, unless it is exact
 * @param negated whether the spans are what it does not let through instead
 * @param quiet kinds of values about which KIE, when it tests this cell, never says a word and
 *     never fails
 * @param exact whether the spans are all that KIE's test tells of values of the quiet kinds
 */
public record IndexedCell(
    List<ValueRange> spans, boolean negated, Set<ValueKind> quiet, boolean exact) {
  private static final Set<ValueKind> ALL = EnumSet.allOf(ValueKind.class);

  /** A dash. */
  static final IndexedCell ANYTHING = new IndexedCell(List.of(), true, ALL, true);

  /** A test that has to be made to know, and that nobody hears of when it is not made. */
  static final IndexedCell OPEN = new IndexedCell(List.of(), true, ALL, false);

  /** A test that has to be made whenever KIE makes it: it may fail, or tell something. */
  public static final IndexedCell HEARD = new IndexedCell(List.of(), true, Set.of(), false);

  boolean isHeard() {
    return quiet.isEmpty();
  }

  /** Everything but this. Tests that are quiet may fail when they are negated. */
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
