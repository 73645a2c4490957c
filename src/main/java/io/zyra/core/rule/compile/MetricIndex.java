package io.zyra.core.rule.compile;

import io.zyra.core.fact.Metric;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An index of the ranges on one metric. The sorted bounds of all ranges divide the numbers into
 * intervals, and each interval has a bit for every term that it satisfies. One binary search
 * evaluates the ranges of all rules.
 */
final class MetricIndex {
  private final Metric metric;
  private final int words;
  private final double[] starts;

  /**
   * One bit set for each interval, starting below the first bound, and one for the unknown value.
   */
  private final long[] possible;

  MetricIndex(Metric metric, List<DnfTerm> terms) {
    this.metric = metric;
    words = words(terms.size());
    starts = starts(metric, terms);
    possible = new long[(starts.length + 2) * words];
    for (int term = 0; term < terms.size(); term++) {
      for (int interval = 0; interval < starts.length + 2; interval++) {
        if (isPossible(terms.get(term), interval)) {
          possible[interval * words + term / Long.SIZE] |= 1L << term;
        }
      }
    }
  }

  private static double[] starts(Metric metric, List<DnfTerm> terms) {
    SortedSet<Double> starts = new TreeSet<>();
    for (DnfTerm term : terms) {
      for (MetricRange range : term.ranges()) {
        if (range.metric() == metric) {
          starts.add(range.from());
          starts.add(Math.nextUp(range.to()));
        }
      }
    }
    return starts.stream().mapToDouble(start -> start).toArray();
  }

  static int words(int terms) {
    return (terms + Long.SIZE - 1) / Long.SIZE;
  }

  private boolean isPossible(DnfTerm term, int interval) {
    double value =
        interval > starts.length
            ? Double.NaN
            : interval == 0 ? Double.NEGATIVE_INFINITY : starts[interval - 1];
    for (MetricRange range : term.ranges()) {
      if (range.metric() == metric && !range.contains(value)) {
        return false;
      }
    }
    return true;
  }

  Metric metric() {
    return metric;
  }

  /** Clears the bits of all terms that this value does not satisfy. */
  void narrow(double value, long[] terms) {
    int at = interval(value) * words;
    for (int i = 0; i < words; i++) {
      terms[i] &= possible[at + i];
    }
  }

  /** The same for up to 64 terms. */
  long narrowed(double value, long terms) {
    return terms & possible[interval(value)];
  }

  private int interval(double value) {
    if (Double.isNaN(value)) {
      return starts.length + 1;
    }
    int low = 0;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
