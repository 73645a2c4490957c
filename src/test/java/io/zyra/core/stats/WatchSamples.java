package io.zyra.core.stats;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Samples of products with a known difference, written by hand. */
final class WatchSamples {
  private WatchSamples() {}

  /** Days of products that sell the same every day: no spread beyond that of chance. */
  static WatchSample ofDays(int products, int days, Counts treated, Counts control) {
    return sample(
        Measure.SHARE,
        subjects("t", products, i -> steady(days, treated)),
        subjects("c", products, i -> steady(days, control)));
  }

  static WatchSample sample(
      Measure measure, List<WatchedSubject> treated, List<WatchedSubject> control) {
    return new WatchSample(measure, 24, treated, control, OptionalDouble.empty());
  }

  static List<WatchedSubject> subjects(String prefix, int count, IntFunction<List<Counts>> after) {
    return IntStream.range(0, count)
        .mapToObj(i -> new WatchedSubject(prefix + i, Counts.NONE, after.apply(i)))
        .toList();
  }

  static List<Counts> steady(int days, Counts counts) {
    return IntStream.range(0, days).mapToObj(day -> counts).toList();
  }
}
