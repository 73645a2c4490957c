package io.zyra.metric;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Values by cell: what an event or an object of the shop adds to the series. */
record MetricContribution(Map<MetricCell, BigDecimal> values) {

  MetricContribution {
    values = Map.copyOf(values);
  }

  /** Without sums of zero, which say nothing. A measured value may be zero. */
  static MetricContribution of(Map<MetricCell, BigDecimal> values) {
    Map<MetricCell, BigDecimal> telling = new HashMap<>(values);
    telling
        .entrySet()
        .removeIf(
            each ->
                each.getKey().metric().kind() == ShopMetric.Kind.SUM
                    && each.getValue().signum() == 0);
    return new MetricContribution(telling);
  }
}
