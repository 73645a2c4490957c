package io.zyra.core.stats.choice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.util.FastMath;

/**
 * Finds unchanged subjects like the changed ones: of the same category, and the nearest by revenue,
 * traffic and events of the time before, each as the logarithm in units of its standard deviation
 * (nearest neighbours within a caliper, without replacement: Rosenbaum, Rubin 1985; Stuart 2010).
 * Changed subjects choose in turns, in an order that the seed gives, so that none takes all the
 * good ones.
 *
 * @param seed stored with the matches
 * @param perTreated how many for each changed subject, if there are that many, above 0
 * @param caliper the largest distance, in standard deviations, above 0
 */
public record ControlMatching(long seed, int perTreated, double caliper) {
  public ControlMatching {
    if (perTreated < 1 || !(caliper > 0)) {
      throw new IllegalArgumentException(
          "%d within %s for each changed subject".formatted(perTreated, caliper));
    }
  }

  /**
   * Who is compared with whom.
   *
   * @param controls by changed subject in ascending order, the nearest first; a subject without any
   *     is not in it
   * @param unmatched changed subjects that nothing is like, in ascending order
   */
  public record Matches(Map<String, List<String>> controls, Set<String> unmatched) {
    public Matches {
      controls = Collections.unmodifiableMap(new TreeMap<>(controls));
      unmatched = Collections.unmodifiableSet(new TreeSet<>(unmatched));
    }
  }

  /**
   * Matches.
   *
   * @param treated changed subjects
   * @param pool unchanged ones; none of them is among the changed
   */
  public Matches match(List<Candidate> treated, List<Candidate> pool) {
    Scale scale = new Scale(Stream.concat(treated.stream(), pool.stream()).toList());
    SeededOrder order = new SeededOrder(seed);
    Map<String, List<Candidate>> free = new HashMap<>();
    for (Candidate candidate : order.of(pool, Candidate::id)) {
      free.computeIfAbsent(candidate.category(), c -> new ArrayList<>()).add(candidate);
    }
    Map<String, List<String>> controls = new TreeMap<>();
    List<Candidate> choosing = order.of(treated, Candidate::id);
    for (int turn = 0; turn < perTreated; turn++) {
      for (Candidate subject : choosing) {
        List<Candidate> alike = free.getOrDefault(subject.category(), List.of());
        nearest(subject, alike, scale)
            .ifPresent(
                found -> {
                  alike.remove(found);
                  controls.computeIfAbsent(subject.id(), id -> new ArrayList<>()).add(found.id());
                });
      }
    }
    Set<String> unmatched = new TreeSet<>();
    treated.stream()
        .map(Candidate::id)
        .filter(id -> !controls.containsKey(id))
        .forEach(unmatched::add);
    return new Matches(controls, unmatched);
  }

  /** The first of those equally near, which the seed has put in order. */
  private Optional<Candidate> nearest(Candidate subject, List<Candidate> alike, Scale scale) {
    return alike.stream()
        .min(Comparator.comparingDouble(other -> scale.distance(subject, other)))
        .filter(other -> scale.distance(subject, other) <= caliper);
  }

  /** The standard deviations of the logarithms; where all are equal, 1. */
  private static final class Scale {
    private static final List<ToDoubleFunction<Candidate>> VALUES =
        List.of(Candidate::revenue, Candidate::traffic, Candidate::events);

    private final double[] deviations;

    Scale(List<Candidate> all) {
      deviations =
          VALUES.stream()
              .mapToDouble(
                  value -> {
                    // Sorted, so that the order of candidates does not change the last digit.
                    double[] logs =
                        all.stream()
                            .mapToDouble(c -> log(value.applyAsDouble(c)))
                            .sorted()
                            .toArray();
                    double deviation = FastMath.sqrt(StatUtils.populationVariance(logs));
                    return deviation > 0 ? deviation : 1;
                  })
              .toArray();
    }

    double distance(Candidate a, Candidate b) {
      double squares = 0;
      for (int i = 0; i < deviations.length; i++) {
        ToDoubleFunction<Candidate> value = VALUES.get(i);
        double difference =
            (log(value.applyAsDouble(a)) - log(value.applyAsDouble(b))) / deviations[i];
        squares += difference * difference;
      }
      return FastMath.sqrt(squares);
    }

    private static double log(double value) {
      return FastMath.log1p(value);
    }
  }
}
