package io.zyra.metric;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.facts.ProductSeries;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the series of many products at once. */
@ApplicationScoped
class ProductSeriesReader implements ProductSeries {
  private final EntityManager entities;
  private final ObjectMapper json;

  ProductSeriesReader(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
  }

  @Override
  public Map<String, SortedMap<Instant, Double>> byHour(
      Merchant merchant, Series series, Collection<String> names, Instant from, Instant to) {
    List<String> subjects = names.stream().map(SeriesBuilder.PRODUCT::concat).toList();
    Map<String, SortedMap<Instant, Double>> found = new HashMap<>();
    rows(
            """
            SELECT subject, at, value FROM metric_hour
             WHERE merchant_id = :merchant AND metric = :metric AND at >= :from AND at < :to
               AND subject IN (SELECT json_array_elements_text(CAST(:subjects AS json)))
            """,
            merchant,
            series,
            json.valueToTree(subjects).toString(),
            from,
            to)
        .forEach(
            row ->
                found
                    .computeIfAbsent(name(row), unseen -> new TreeMap<>())
                    .put(row.get("at", Instant.class), value(row)));
    return found;
  }

  @Override
  public Map<String, Double> sums(Merchant merchant, Series series, Instant from, Instant to) {
    Map<String, Double> found = new HashMap<>();
    rows(
            """
            SELECT subject, sum(value) AS value FROM metric_day
             WHERE merchant_id = :merchant AND metric = :metric AND at >= :from AND at < :to
               AND starts_with(subject, :subjects)
             GROUP BY subject
            """,
            merchant,
            series,
            SeriesBuilder.PRODUCT,
            TimeBucket.DAY.start(from, merchant.timezone()),
            TimeBucket.DAY.start(to, merchant.timezone()))
        .forEach(row -> found.put(name(row), value(row)));
    return found;
  }

  @Override
  public boolean isBehind(Merchant merchant, Instant recordedBefore) {
    return !entities
        .createNativeQuery(
            """
            SELECT 1 FROM metric_pending p JOIN event e ON e.id = p.event_id
             WHERE p.merchant_id = :merchant AND e.merchant_id = :merchant
               AND e.recorded_at < :before
             LIMIT 1
            """)
        .setParameter("merchant", merchant.id().value())
        .setParameter("before", recordedBefore)
        .getResultList()
        .isEmpty();
  }

  private List<Tuple> rows(
      String sql, Merchant merchant, Series series, String subjects, Instant from, Instant to) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("merchant", merchant.id().value())
        .setParameter("metric", metric(series).key())
        .setParameter("subjects", subjects)
        .setParameter("from", from)
        .setParameter("to", to)
        .getResultList();
  }

  private static ShopMetric metric(Series series) {
    return switch (series) {
      case UNITS -> ShopMetric.UNITS;
      case NET_REVENUE -> ShopMetric.NET_REVENUE;
      case VIEWS -> ShopMetric.VIEWS;
    };
  }

  private static String name(Tuple row) {
    return row.get("subject", String.class).substring(SeriesBuilder.PRODUCT.length());
  }

  /** Refunds of more than was ordered would be negative, which the statistics do not know. */
  private static double value(Tuple row) {
    return Math.max(0, row.get("value", BigDecimal.class).doubleValue());
  }
}
