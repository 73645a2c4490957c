package io.zyra.metric;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.core.fact.Metric;
import io.zyra.facts.StorefrontCounts;
import io.zyra.facts.StorefrontSeries;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Adds up the series for facts: whole days from the series by the day, and the hours at both ends
 * of a window from the one by the hour. The hour of the instant itself does not count, so that a
 * fact of the past knows nothing of what came later. While many events do not count yet, as when
 * all series are made again, nothing is known.
 */
@ApplicationScoped
class StorefrontSeriesReader implements StorefrontSeries {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);

  /** Events that have waited for so long say that the series are being made again. */
  private static final Duration BEHIND = Duration.ofMinutes(5);

  private static final String ORDERS = ShopMetric.ORDERS.key();

  /** In seven and in thirty days. */
  private record Windows(Metric week, Metric month) {}

  private static final Map<String, Windows> METRICS =
      Map.of(
          ShopMetric.VIEWS.key(),
          new Windows(Metric.VIEWS_7D, Metric.VIEWS_30D),
          ShopMetric.ADD_TO_CARTS.key(),
          new Windows(Metric.ADD_TO_CARTS_7D, Metric.ADD_TO_CARTS_30D),
          ORDERS,
          new Windows(Metric.ORDERS_7D, Metric.ORDERS_30D));

  /** Any of these in the store means that its pixel tells of shoppers. */
  private static final Set<String> SIGNS =
      Set.of(ShopMetric.PAGE_VIEWS.key(), ShopMetric.VIEWS.key(), ShopMetric.ADD_TO_CARTS.key());

  private static final String SQL =
      """
      WITH asked AS (SELECT json_array_elements_text(CAST(:subjects AS json)) AS subject)
      SELECT subject, metric, sum(week) AS week, sum(month) AS month
        FROM (
          SELECT subject, metric, CASE WHEN at >= :weekDay THEN value ELSE 0 END AS week,
                 value AS month
            FROM metric_day
           WHERE merchant_id = :merchant AND at >= :monthDay AND at < :today
             AND subject IN (SELECT subject FROM asked)
             AND metric IN ('views', 'add_to_carts', 'orders', 'page_views')
          UNION ALL
          SELECT subject, metric,
                 CASE WHEN at >= :today OR at >= :weekHour AND at < :weekDay
                      THEN value ELSE 0 END,
                 CASE WHEN at >= :today OR at < :monthDay THEN value ELSE 0 END
            FROM metric_hour
           WHERE merchant_id = :merchant
             AND (at >= :today AND at < :hour
                  OR at >= :weekHour AND at < :weekDay
                  OR at >= :monthHour AND at < :monthDay)
             AND subject IN (SELECT subject FROM asked)
             AND metric IN ('views', 'add_to_carts', 'orders', 'page_views')
          UNION ALL
          SELECT 'store', 'orders', 0, 0
           WHERE EXISTS (SELECT 1 FROM metric_day
                          WHERE merchant_id = :merchant AND subject = 'store'
                            AND metric = 'orders' AND at < :hour)
        ) AS counted
       WHERE NOT EXISTS (
         SELECT 1 FROM metric_pending p JOIN event e ON e.id = p.event_id
          WHERE p.merchant_id = :merchant AND e.merchant_id = :merchant
            AND e.recorded_at < :behind)
       GROUP BY subject, metric
      """;

  private final EntityManager entities;
  private final ObjectMapper json;
  private final Clock clock;

  StorefrontSeriesReader(EntityManager entities, ObjectMapper json, Clock clock) {
    this.entities = entities;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public StorefrontCounts upTo(Merchant merchant, Instant at, Collection<String> products) {
    List<String> subjects =
        Stream.concat(
                Stream.of(SeriesBuilder.STORE),
                products.stream().map(SeriesBuilder.PRODUCT::concat))
            .toList();
    return counts(rows(merchant, at, subjects));
  }

  private List<Tuple> rows(Merchant merchant, Instant at, List<String> subjects) {
    ZoneId zone = merchant.timezone();
    Instant weekHour = TimeBucket.HOUR.start(at.minus(WEEK), zone);
    Instant monthHour = TimeBucket.HOUR.start(at.minus(MONTH), zone);
    return entities
        .createNativeQuery(SQL, Tuple.class)
        .setParameter("merchant", merchant.id().value())
        .setParameter("subjects", json.valueToTree(subjects).toString())
        .setParameter("hour", TimeBucket.HOUR.start(at, zone))
        .setParameter("today", TimeBucket.DAY.start(at, zone))
        .setParameter("weekHour", weekHour)
        .setParameter("weekDay", nextDay(weekHour, zone))
        .setParameter("monthHour", monthHour)
        .setParameter("monthDay", nextDay(monthHour, zone))
        .setParameter("behind", clock.instant().minus(BEHIND))
        .getResultList();
  }

  /** The start of the first day at or after an hour. */
  private static Instant nextDay(Instant hour, ZoneId zone) {
    Instant day = TimeBucket.DAY.start(hour, zone);
    return day.equals(hour) ? day : TimeBucket.DAY.plus(day, 1, zone);
  }

  private static StorefrontCounts counts(List<Tuple> rows) {
    Set<Metric> known = EnumSet.noneOf(Metric.class);
    Map<String, Map<Metric, BigDecimal>> byName = new HashMap<>();
    for (Tuple row : rows) {
      String subject = row.get("subject", String.class);
      String series = row.get("metric", String.class);
      BigDecimal week = row.get("week", BigDecimal.class);
      BigDecimal month = row.get("month", BigDecimal.class);
      if (subject.equals(SeriesBuilder.STORE)) {
        known.addAll(known(series, week, month));
      }
      if (METRICS.containsKey(series)) {
        Map<Metric, BigDecimal> counts =
            byName.computeIfAbsent(name(subject), unseen -> new EnumMap<>(Metric.class));
        counts.put(METRICS.get(series).week(), week);
        counts.put(METRICS.get(series).month(), month);
      }
    }
    return new StorefrontCounts(known, byName);
  }

  private static String name(String subject) {
    return subject.equals(SeriesBuilder.STORE)
        ? StorefrontCounts.STORE
        : subject.substring(SeriesBuilder.PRODUCT.length());
  }

  /**
   * What a series of the store says is known: shoppers in each window, orders from the first on.
   */
  private static Set<Metric> known(String series, BigDecimal week, BigDecimal month) {
    Set<Metric> known = EnumSet.noneOf(Metric.class);
    if (series.equals(ORDERS)) {
      known.addAll(Set.of(Metric.ORDERS_7D, Metric.ORDERS_30D));
    }
    if (SIGNS.contains(series) && week.signum() > 0) {
      known.addAll(Set.of(Metric.VIEWS_7D, Metric.ADD_TO_CARTS_7D));
    }
    if (SIGNS.contains(series) && month.signum() > 0) {
      known.addAll(Set.of(Metric.VIEWS_30D, Metric.ADD_TO_CARTS_30D));
    }
    return known;
  }
}
