package io.zyra.core.policy.dmn.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Finds pairs of overlapping rows, in the order of the rows. */
final class OverlapFinder {
  /** Two rows, the upper one first. */
  record Pair(int upper, int lower) {}

  /** The pairs, and whether there are more than the maximum. */
  record Overlaps(List<Pair> pairs, boolean more) {}

  private final List<List<IntervalSet>> rows;
  private final int axes;
  private final int[][] first;
  private final int[][] last;
  private final WorkBudget steps;

  OverlapFinder(List<List<IntervalSet>> rows, int axes, WorkBudget steps) {
    this.rows = rows;
    this.axes = axes;
    this.steps = steps;
    this.first = new int[axes][rows.size()];
    this.last = new int[axes][rows.size()];
    for (int axis = 0; axis < axes; axis++) {
      for (int row = 0; row < rows.size(); row++) {
        IntervalSet runs = rows.get(row).get(axis);
        first[axis][row] = runs.isEmpty() ? 0 : runs.first(0);
        last[axis][row] = runs.isEmpty() ? -1 : runs.last(runs.size() - 1);
      }
    }
  }

  /** All pairs, up to a maximum. */
  Overlaps find(int most) {
    List<Pair> pairs = new ArrayList<>();
    int[] sweep = axes == 0 ? new int[0] : axisOfFewestMeetings();
    Integer[] order =
        IntStream.range(0, rows.size())
            .filter(row -> rows.get(row).stream().noneMatch(IntervalSet::isEmpty))
            .boxed()
            .sorted((a, b) -> axes == 0 ? 0 : Integer.compare(sweep[a], sweep[b]))
            .toArray(Integer[]::new);
    int by = axes == 0 ? 0 : axis(sweep);
    for (int i = 0; i < order.length; i++) {
      for (int j = i + 1; j < order.length; j++) {
        if (axes > 0 && first[by][order[j]] > last[by][order[i]]) {
          break;
        }
        steps.spend(1);
        if (meet(order[i], order[j])) {
          pairs.add(new Pair(Math.min(order[i], order[j]), Math.max(order[i], order[j])));
          steps.spend(20);
        }
      }
    }
    pairs.sort(
        (a, b) ->
            a.upper() == b.upper()
                ? Integer.compare(a.lower(), b.lower())
                : Integer.compare(a.upper(), b.upper()));
    boolean more = pairs.size() > most;
    return new Overlaps(more ? List.copyOf(pairs.subList(0, most)) : pairs, more);
  }

  boolean meet(int one, int other) {
    for (int axis = 0; axis < axes; axis++) {
      if (first[axis][one] > last[axis][other] || first[axis][other] > last[axis][one]) {
        return false;
      }
    }
    for (int axis = 0; axis < axes; axis++) {
      IntervalSet mine = rows.get(one).get(axis);
      IntervalSet theirs = rows.get(other).get(axis);
      if (mine.size() > 1 || theirs.size() > 1) {
        steps.spend(mine.size() + (long) theirs.size());
        if (!mine.intersects(theirs)) {
          return false;
        }
      }
    }
    return true;
  }

  private int axis(int[] sweep) {
    return Arrays.asList(first).indexOf(sweep);
  }

  private int[] axisOfFewestMeetings() {
    int best = 0;
    long fewest = Long.MAX_VALUE;
    for (int axis = 0; axis < axes; axis++) {
      long meetings = meetings(axis);
      if (meetings < fewest) {
        best = axis;
        fewest = meetings;
      }
    }
    return first[best];
  }

  /** The number of pairs that a sweep along this axis would compare. */
  private long meetings(int axis) {
    int[] starts = first[axis].clone();
    Arrays.sort(starts);
    steps.spend(starts.length * 4L);
    long meetings = 0;
    for (int row = 0; row < rows.size(); row++) {
      int from = below(starts, first[axis][row]);
      int to = below(starts, last[axis][row] + 1);
      meetings += Math.max(0, to - from);
    }
    return meetings;
  }

  private static int below(int[] sorted, int value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
