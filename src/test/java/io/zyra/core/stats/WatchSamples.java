package io.zyra.core.stats;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Samples of products with a known difference, written by hand. */
final class WatchSamples {
  private WatchSamples() {}

  /** Days of products that sell the same every day: no spread beyond that of chance. */
  static WatchSample ofDays(int products, int days, SubjectCounts treated, SubjectCounts control) {
    return sample(
        MetricKind.SHARE,
        subjects("t", products, i -> steady(days, treated)),
        subjects("c", products, i -> steady(days, control)));
  }

  static WatchSample sample(
      MetricKind measure, List<WatchedSubject> treated, List<WatchedSubject> control) {
    return new WatchSample(measure, 24, treated, control, OptionalDouble.empty());
  }

  static List<WatchedSubject> subjects(
      String prefix, int count, IntFunction<List<SubjectCounts>> after) {
    return IntStream.range(0, count)
        .mapToObj(i -> new WatchedSubject(prefix + i, SubjectCounts.NONE, after.apply(i)))
        .toList();
  }

  static List<SubjectCounts> steady(int days, SubjectCounts counts) {
    return IntStream.range(0, days).mapToObj(day -> counts).toList();
  }
}
