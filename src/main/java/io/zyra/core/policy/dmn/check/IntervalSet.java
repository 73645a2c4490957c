package io.zyra.core.policy.dmn.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of places on an axis as sorted, non-adjacent intervals. Places are numbered from 0. */
final class IntervalSet {
  static final IntervalSet NONE = new IntervalSet(new int[0]);

  /** First and last place of each interval in turn. */
  private final int[] ends;

  private IntervalSet(int[] ends) {
    this.ends = ends;
  }

  static IntervalSet of(int first, int last) {
    return first > last ? NONE : new IntervalSet(new int[] {first, last});
  }

  /** The union of intervals in any order, which may overlap. */
  static IntervalSet union(List<int[]> pairs) {
    List<int[]> sorted = new ArrayList<>(pairs);
    sorted.removeIf(pair -> pair[0] > pair[1]);
    sorted.sort((a, b) -> Integer.compare(a[0], b[0]));
    List<int[]> joined = new ArrayList<>();
    for (int[] pair : sorted) {
      int[] before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (before != null && pair[0] <= before[1] + 1) {
        before[1] = Math.max(before[1], pair[1]);
      } else {
        joined.add(pair.clone());
      }
    }
    return new IntervalSet(joined.stream().flatMapToInt(Arrays::stream).toArray());
  }

  IntervalSet unionWith(IntervalSet other) {
    List<int[]> pairs = new ArrayList<>(pairs());
    pairs.addAll(other.pairs());
    return union(pairs);
  }

  IntervalSet intersection(IntervalSet other) {
    List<int[]> both = new ArrayList<>();
    for (int i = 0, j = 0; i < size() && j < other.size(); ) {
      both.add(new int[] {Math.max(first(i), other.first(j)), Math.min(last(i), other.last(j))});
      if (last(i) < other.last(j)) {
        i++;
      } else {
        j++;
      }
    }
    return union(both);
  }

  /** The difference of a whole and this set. */
  IntervalSet complementIn(IntervalSet whole) {
    List<int[]> left = new ArrayList<>();
    for (int[] run : whole.pairs()) {
      int from = run[0];
      for (int i = 0; i < size(); i++) {
        if (last(i) >= from && first(i) <= run[1]) {
          left.add(new int[] {from, first(i) - 1});
          from = last(i) + 1;
        }
      }
      left.add(new int[] {from, run[1]});
    }
    return union(left);
  }

  boolean intersects(IntervalSet other) {
    for (int i = 0, j = 0; i < size() && j < other.size(); ) {
      if (first(i) <= other.last(j) && other.first(j) <= last(i)) {
        return true;
      }
      if (last(i) < other.last(j)) {
        i++;
      } else {
        j++;
      }
    }
    return false;
  }

  boolean contains(IntervalSet other) {
    for (int i = 0, j = 0; j < other.size(); j++) {
      while (i < size() && last(i) < other.last(j)) {
        i++;
      }
      if (i == size() || first(i) > other.first(j)) {
        return false;
      }
    }
    return true;
  }

  boolean has(int place) {
    return intersects(of(place, place));
  }

  boolean isEmpty() {
    return ends.length == 0;
  }

  int size() {
    return ends.length / 2;
  }

  int first(int run) {
    return ends[2 * run];
  }

  int last(int run) {
    return ends[2 * run + 1];
  }

  List<int[]> pairs() {
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      pairs.add(new int[] {first(i), last(i)});
    }
    return pairs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntervalSet runs && Arrays.equals(ends, runs.ends);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ends);
  }

  @Override
  public String toString() {
    return Arrays.toString(ends);
  }
}
