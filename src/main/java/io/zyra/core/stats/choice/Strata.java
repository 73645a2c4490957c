package io.zyra.core.stats.choice;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Groups of candidates that are alike: of one category, and in the same fourth by revenue and by
 * traffic. Fourths are by rank; candidates with equal values are in the same one.
 */
final class Strata {
  private static final int CLASSES = 4;

  private final Map<String, Stratum> byId = new HashMap<>();

  /** A group. Neighbours in this order are alike too. */
  record Stratum(String category, int revenueClass, int trafficClass)
      implements Comparable<Stratum> {
    private static final Comparator<Stratum> ORDER =
        Comparator.comparing(Stratum::category)
            .thenComparingInt(Stratum::revenueClass)
            .thenComparingInt(Stratum::trafficClass);

    @Override
    public int compareTo(Stratum other) {
      return ORDER.compare(this, other);
    }
  }

  Strata(List<Candidate> candidates) {
    double[] revenues = sorted(candidates, Candidate::revenue);
    double[] traffic = sorted(candidates, Candidate::traffic);
    for (Candidate candidate : candidates) {
      Stratum stratum =
          new Stratum(
              candidate.category(),
              classOf(candidate.revenue(), revenues),
              classOf(candidate.traffic(), traffic));
      if (byId.put(candidate.id(), stratum) != null) {
        throw new IllegalArgumentException("Candidate " + candidate.id() + " is there twice");
      }
    }
  }

  Stratum of(Candidate candidate) {
    return byId.get(candidate.id());
  }

  private static double[] sorted(List<Candidate> candidates, ToDoubleFunction<Candidate> value) {
    return candidates.stream().mapToDouble(value).sorted().toArray();
  }

  private static int classOf(double value, double[] sorted) {
    int below = 0;
    int end = sorted.length;
    while (below < end) {
      int middle = (below + end) >>> 1;
      if (sorted[middle] < value) {
        below = middle + 1;
      } else {
        end = middle;
      }
    }
    return (int) ((long) below * CLASSES / sorted.length);
  }
}
