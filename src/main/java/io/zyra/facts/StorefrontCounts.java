package io.zyra.facts;

import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was counted of products and the store in the last 7 and 30 days. A subject of which nothing
 * was counted has zero of what is known for the store, since then events do come in; without any
 * event of the store nothing is known.
 *
 * @param known the metrics of which the store has events
 * @param byName the counts by {@link #STORE} or the name of a product
 */
public record StorefrontCounts(Set<Metric> known, Map<String, Map<Metric, BigDecimal>> byName) {
  /** The name of the store. */
  public static final String STORE = "";

  /** Nothing is known. */
  public static final StorefrontCounts NONE = new StorefrontCounts(Set.of(), Map.of());

  private static final List<Metric> COUNTS =
      List.of(
          Metric.VIEWS_7D,
          Metric.VIEWS_30D,
          Metric.ADD_TO_CARTS_7D,
          Metric.ADD_TO_CARTS_30D,
          Metric.ORDERS_7D,
          Metric.ORDERS_30D);

  public StorefrontCounts {
    known = Set.copyOf(known);
    byName = Map.copyOf(byName);
  }

  /**
   * Sets the metrics of a subject that events call by these names. Set what others have measured
   * after it: that counts where both are known.
   */
  public void set(MetricValues.Builder metrics, Collection<String> names) {
    for (Metric metric : COUNTS) {
      if (known.contains(metric)) {
        metrics.set(metric, sum(names, metric).doubleValue());
      }
    }
    rate(metrics, names, Metric.CONVERSION_RATE_7D, Metric.ORDERS_7D, Metric.VIEWS_7D);
    rate(metrics, names, Metric.CONVERSION_RATE_30D, Metric.ORDERS_30D, Metric.VIEWS_30D);
    rate(metrics, names, Metric.CONVERSION_RATE, Metric.ORDERS_30D, Metric.VIEWS_30D);
  }

  /** Without views there is no rate; with more orders than views, not all views were counted. */
  private void rate(
      MetricValues.Builder metrics,
      Collection<String> names,
      Metric rate,
      Metric orders,
      Metric views) {
    BigDecimal viewed = sum(names, views);
    BigDecimal ordered = sum(names, orders);
    if (known.contains(orders)
        && known.contains(views)
        && viewed.signum() > 0
        && ordered.compareTo(viewed) <= 0) {
      metrics.set(rate, ordered.divide(viewed, MathContext.DECIMAL64).doubleValue());
    }
  }

  private BigDecimal sum(Collection<String> names, Metric metric) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String name : names) {
      sum = sum.add(byName.getOrDefault(name, Map.of()).getOrDefault(metric, BigDecimal.ZERO));
    }
    return sum;
  }
}
