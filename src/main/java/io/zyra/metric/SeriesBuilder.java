package io.zyra.metric;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Collects values by subject and metric, each in its hour and its day. */
final class SeriesBuilder {
  static final String STORE = "store";
  static final String PRODUCT = "product:";
  static final String COLLECTION = "collection:";
  static final String CHANNEL = "channel:";

  private final ZoneId zone;
  private final Map<MetricCell, BigDecimal> values = new HashMap<>();

  SeriesBuilder(ZoneId zone) {
    this.zone = zone;
  }

  void add(String subject, ShopMetric metric, Instant at, BigDecimal value) {
    add(TimeBucket.HOUR, subject, metric, at, value);
    add(TimeBucket.DAY, subject, metric, at, value);
  }

  void add(TimeBucket grain, String subject, ShopMetric metric, Instant at, BigDecimal value) {
    if (value.signum() != 0 || metric.kind() == ShopMetric.Kind.LAST) {
      MetricCell cell = new MetricCell(grain, subject, metric, grain.start(at, zone));
      values.merge(cell, value, BigDecimal::add);
    }
  }

  void count(String subject, ShopMetric metric, Instant at) {
    add(subject, metric, at, BigDecimal.ONE);
  }

  MetricContribution build() {
    return new MetricContribution(values);
  }
}
