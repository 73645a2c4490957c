package io.zyra.facts.product;

import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.facts.history.ElapsedTime;
import io.zyra.facts.history.WindowSums;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Calculates the sales metrics. */
public final class SalesMetrics {
  /** The longest window; older events are not needed. */
  public static final Duration LONGEST = Duration.ofDays(30);

  private record Window(Metric units, Metric revenue, Duration length) {}

  private static final List<Window> WINDOWS =
      List.of(
          new Window(Metric.UNITS_SOLD_1D, Metric.REVENUE_1D, Duration.ofDays(1)),
          new Window(Metric.UNITS_SOLD_7D, Metric.REVENUE_7D, Duration.ofDays(7)),
          new Window(Metric.UNITS_SOLD_30D, Metric.REVENUE_30D, LONGEST));

  private SalesMetrics() {}

  /** Sets the metrics of a subject, as the sum of several series. */
  static void set(MetricValues.Builder metrics, Collection<WindowSums> sales, Instant at) {
    for (Window window : WINDOWS) {
      WindowSums.Sum sum = WindowSums.Sum.NOTHING;
      for (WindowSums series : sales) {
        if (series != WindowSums.EMPTY) {
          sum = sum.plus(series.within(window.length(), at));
        }
      }
      metrics.set(window.units(), sum.units().doubleValue());
      metrics.set(window.revenue(), sum.amount().doubleValue());
    }
  }

  /** Sets the days since the last sale; left out after a year without one. */
  static void setLastSale(
      MetricValues.Builder metrics,
      SalesProjection projection,
      Collection<WindowSums> sales,
      Instant at) {
    sales.stream()
        .flatMap(series -> projection.lastSale(series, at).stream())
        .max(Comparator.naturalOrder())
        .ifPresent(last -> metrics.set(Metric.DAYS_SINCE_SALE, ElapsedTime.days(last, at)));
  }
}
