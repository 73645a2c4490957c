package io.zyra.core.rule.compile;

import io.zyra.core.fact.Metric;
import io.zyra.core.rule.condition.MetricBetween;
import io.zyra.core.rule.condition.MetricComparison;

/** A range of a metric, both ends included; false for an unknown value. */
record MetricRange(Metric metric, double from, double to) {

  static MetricRange of(MetricComparison comparison) {
    double threshold = unsigned(comparison.threshold());
    return switch (comparison.side()) {
      case BELOW ->
          new MetricRange(comparison.metric(), Double.NEGATIVE_INFINITY, Math.nextDown(threshold));
      case ABOVE ->
          new MetricRange(comparison.metric(), Math.nextUp(threshold), Double.POSITIVE_INFINITY);
    };
  }

  static MetricRange of(MetricBetween between) {
    return new MetricRange(between.metric(), unsigned(between.min()), unsigned(between.max()));
  }

  boolean contains(double value) {
    return value >= from && value <= to;
  }

  /** Converts negative zero to zero, as in metrics. */
  private static double unsigned(double value) {
    return value == 0 ? 0.0 : value;
  }
}
