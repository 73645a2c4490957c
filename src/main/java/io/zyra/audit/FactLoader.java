package io.zyra.audit;

import io.zyra.catalog.Catalog;
import io.zyra.catalog.MeasuredProduct;
import io.zyra.catalog.seo.TextFeatures;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Moment;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.RuleSet;
import io.zyra.event.EventStore;
import io.zyra.event.Sales;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Gathers the facts of one instant from snapshots, events and earlier decisions. */
@ApplicationScoped
class FactLoader {
  private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  private final Catalog catalog;
  private final EventStore events;
  private final Firings firings;
  private final Sales sales;

  FactLoader(Catalog catalog, EventStore events, Firings firings, Sales sales) {
    this.catalog = catalog;
    this.events = events;
    this.firings = firings;
    this.sales = sales;
  }

  /** Call it in a transaction of the merchant. */
  Facts load(Merchant merchant, RuleSet rules, Instant at) {
    Moment now = new Moment(at, merchant.timezone());
    List<Subject> subjects = new ArrayList<>();
    StoreTotals totals = new StoreTotals();
    Map<String, Sales.Sold> sold = sales.last30Days(merchant.id(), at);
    catalog.forEachMeasured(
        merchant.id(),
        product -> {
          Subject subject = product(product, sold, now);
          totals.add(subject);
          subjects.add(subject);
        });
    Map<EventWindow, Long> counts =
        events.count(merchant.id(), rules.needs(Scope.STORE).counts(), at);
    subjects.add(
        new Subject(
                now,
                Scope.STORE,
                merchant.id().toString(),
                merchant.name(),
                totals.metrics(),
                Map.of())
            .with(counts, Map.of(), Set.of()));
    return new Facts(now, subjects, cooldowns(merchant, rules, at), Map.of());
  }

  private List<Cooldown> cooldowns(Merchant merchant, RuleSet rules, Instant at) {
    Map<String, Duration> lengths = new TreeMap<>();
    for (RuleVersion rule : rules.rules()) {
      if (!rule.rule().cooldown().isZero()) {
        lengths.put(rule.rule().id(), rule.rule().cooldown());
      }
    }
    return firings.stillCooling(merchant.id(), lengths, at);
  }

  private static Subject product(
      MeasuredProduct product, Map<String, Sales.Sold> sold, Moment now) {
    TextFeatures features = product.features();
    MetricValues.Builder metrics =
        MetricValues.builder()
            .set(Metric.SEO_SCORE, features.seoScore(product.sameTitleCount() == 1))
            .set(Metric.VARIANT_COUNT, features.variantCount())
            .set(Metric.VARIANTS_BELOW_COST, features.variantsBelowCost())
            .set(Metric.TAG_COUNT, features.tagCount())
            .set(Metric.TITLE_LENGTH, features.titleLength())
            .set(Metric.SEO_TITLE_LENGTH, features.searchTitleLength())
            .set(Metric.META_DESCRIPTION_LENGTH, features.metaDescriptionLength())
            .set(Metric.DESCRIPTION_LENGTH, features.descriptionCharacters())
            .set(Metric.DESCRIPTION_WORDS, features.descriptionWords())
            .set(Metric.IMAGE_COUNT, features.imageCount())
            .set(Metric.IMAGES_WITHOUT_ALT, features.imagesWithoutAlt())
            .set(Metric.ALT_COVERAGE, features.altCoverage())
            .set(Metric.SAME_TITLE_COUNT, product.sameTitleCount())
            .set(Metric.AGE_DAYS, days(product.createdAt(), now.at()))
            .set(Metric.DAYS_SINCE_CHANGE, days(product.updatedAt(), now.at()))
            .set(Metric.CONTENT_CONFIDENCE, features.contentConfidence());
    set(metrics, Metric.PRICE, features.minPrice());
    set(metrics, Metric.MAX_PRICE, features.maxPrice());
    set(metrics, Metric.COMPARE_AT_PRICE, features.minCompareAt());
    set(metrics, Metric.MARGIN_PERCENT, features.marginPercent());
    features.totalInventory().ifPresent(stock -> metrics.set(Metric.INVENTORY, stock));
    Sales.Sold own = product.shopId().map(sold::get).orElse(Sales.Sold.NOTHING);
    metrics.set(Metric.UNITS_SOLD_30D, own.units());
    metrics.set(Metric.REVENUE_30D, own.revenue().doubleValue());
    return new Subject(
        now,
        Scope.PRODUCT,
        product.id().toString(),
        product.title(),
        metrics.build(),
        attributes(product));
  }

  private static Map<String, String> attributes(MeasuredProduct product) {
    return Map.of(
        Attribute.TITLE.key(), product.title(),
        Attribute.HANDLE.key(), product.handle(),
        Attribute.STATUS.key(), product.status(),
        Attribute.VENDOR.key(), product.vendor(),
        Attribute.PRODUCT_TYPE.key(), product.productType(),
        Attribute.TAGS.key(), product.tags(),
        Attribute.CREATED_AT.key(), product.createdAt().toString(),
        Attribute.UPDATED_AT.key(), product.updatedAt().toString());
  }

  private static void set(MetricValues.Builder metrics, Metric metric, Optional<BigDecimal> value) {
    value.ifPresent(known -> metrics.set(metric, known.doubleValue()));
  }

  private static double days(Instant from, Instant to) {
    double days = Duration.between(from, to).toSeconds() / SECONDS_PER_DAY;
    return Math.max(0, Math.round(days * 1000) / 1000.0);
  }

  /** What the products come to together. */
  private static final class StoreTotals {
    private int products;
    private int outOfStock;
    private double score;

    void add(Subject product) {
      products++;
      score += product.metrics().raw(Metric.SEO_SCORE);
      if (product.metrics().raw(Metric.INVENTORY) <= 0) {
        outOfStock++;
      }
    }

    MetricValues metrics() {
      MetricValues.Builder metrics =
          MetricValues.builder()
              .set(Metric.PRODUCT_COUNT, products)
              .set(Metric.OUT_OF_STOCK_COUNT, outOfStock);
      if (products > 0) {
        metrics.set(Metric.AVERAGE_SEO_SCORE, Math.round(score / products * 10) / 10.0);
      }
      return metrics.build();
    }
  }
}
