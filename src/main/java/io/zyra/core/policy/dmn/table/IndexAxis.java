package io.zyra.core.policy.dmn.table;

import io.zyra.core.policy.dmn.table.ValueRange.Bound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The values of a column, divided at the bounds of its cells. All values between two neighbouring
 * bounds give the same result in every cell, so a value is reduced to its place, a number. The
 * places of one kind follow those of another; a kind with n bounds has 2n + 1 places, the bounds
 * and the gaps around them.
 */
final class IndexAxis {
  private static final ValueKind[] KINDS = ValueKind.values();
  private static final Object[] NONE = {};

  private final Object[][] bounds = new Object[KINDS.length][];
  private final int[] first = new int[KINDS.length];
  private final Set<ValueKind> messageFree = EnumSet.allOf(ValueKind.class);
  private final int length;

  /** The axis of a column's cells. */
  IndexAxis(List<IndexedCell> column) {
    Map<ValueKind, Set<Object>> found = new EnumMap<>(ValueKind.class);
    for (IndexedCell cell : column) {
      if (!cell.hasSideEffects()) {
        messageFree.retainAll(cell.kindsWithoutMessages());
      }
      for (ValueRange span : cell.ranges()) {
        Stream.of(span.low(), span.high())
            .flatMap(Optional::stream)
            .forEach(
                bound -> found.computeIfAbsent(span.kind(), k -> new TreeSet<>()).add(bound.at()));
      }
    }
    int next = 0;
    for (ValueKind kind : KINDS) {
      bounds[kind.ordinal()] = found.containsKey(kind) ? found.get(kind).toArray() : NONE;
      first[kind.ordinal()] = next;
      next += 2 * bounds[kind.ordinal()].length + 1;
    }
    length = next;
  }

  int length() {
    return length;
  }

  /**
   * Whether KIE can test a value of this kind in all cells of the column without error or message.
   */
  boolean knows(ValueKind kind) {
    return messageFree.contains(kind);
  }

  /** The place of a value. */
  int place(ValueKind kind, Object value) {
    Object[] sorted = bounds[kind.ordinal()];
    return sorted.length == 0
        ? first[kind.ordinal()]
        : place(kind, Arrays.binarySearch(sorted, kind.measure(value)));
  }

  private int place(ValueKind kind, int found) {
    return first[kind.ordinal()] + (found >= 0 ? 2 * found + 1 : 2 * (-found - 1));
  }

  /** The places that a cell matches, in order and not adjacent. */
  List<Places> places(IndexedCell cell) {
    List<Places> sorted =
        cell.ranges().stream()
            .map(this::places)
            .filter(places -> places.first() <= places.last())
            .sorted(Comparator.comparingInt(Places::first))
            .toList();
    List<Places> joined = new ArrayList<>();
    for (Places next : sorted) {
      int end = joined.size() - 1;
      if (end >= 0 && next.first() <= joined.get(end).last() + 1) {
        joined.set(
            end,
            new Places(joined.get(end).first(), Math.max(joined.get(end).last(), next.last())));
      } else {
        joined.add(next);
      }
    }
    return cell.negated() ? others(joined) : joined;
  }

  private Places places(ValueRange span) {
    int kind = span.kind().ordinal();
    int from = span.low().map(low -> bound(span.kind(), low, 1)).orElse(first[kind]);
    int to =
        span.high()
            .map(high -> bound(span.kind(), high, -1))
            .orElse(first[kind] + 2 * bounds[kind].length);
    return new Places(from, to);
  }

  private int bound(ValueKind kind, Bound bound, int beyond) {
    int at = place(kind, Arrays.binarySearch(bounds[kind.ordinal()], bound.at()));
    return bound.included() ? at : at + beyond;
  }

  private List<Places> others(List<Places> joined) {
    List<Places> rest = new ArrayList<>();
    int from = 0;
    for (Places taken : joined) {
      if (taken.first() > from) {
        rest.add(new Places(from, taken.first() - 1));
      }
      from = taken.last() + 1;
    }
    if (from < length) {
      rest.add(new Places(from, length - 1));
    }
    return rest;
  }

  /** A run of adjacent places, both ends included. */
  record Places(int first, int last) {}
}
