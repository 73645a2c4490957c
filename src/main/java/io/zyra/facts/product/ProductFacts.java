package io.zyra.facts.product;

import io.zyra.catalog.seo.ContentFeatures;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.facts.ScopeFacts;
import io.zyra.facts.StorefrontCounts;
import io.zyra.facts.history.ElapsedTime;
import io.zyra.facts.history.WindowSums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Some products, one by one. */
public record ProductFacts(ProductHistory products, CatalogFacts catalog)
    implements ScopeFacts, ProductMetrics {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  @Override
  public List<Subject> at(ZonedInstant moment) {
    CollectionProjection.CollectionState collectionState = catalog.collections().at(moment.at());
    StorefrontCounts counted = catalog.storefront(products.names(), moment.at());
    List<Subject> subjects = new ArrayList<>();
    products.forEach(
        moment.at(),
        catalog.deletions(),
        (line, state) ->
            subjects.add(
                new Subject(
                    moment,
                    Scope.PRODUCT,
                    line.id().toString(),
                    state.title(),
                    metrics(line, state, counted, moment.at()),
                    attributes(line, state, collectionState))));
    return subjects;
  }

  @Override
  public Map<String, MetricValues> metrics(ZonedInstant moment) {
    Map<String, MetricValues> metrics = new HashMap<>();
    forEach(moment, (id, values) -> metrics.put(id.toString(), values));
    return metrics;
  }

  @Override
  public void forEach(ZonedInstant moment, BiConsumer<UUID, MetricValues> each) {
    StorefrontCounts counted = catalog.storefront(products.names(), moment.at());
    products.forEach(
        moment.at(),
        catalog.deletions(),
        (line, state) -> each.accept(line.id(), metrics(line, state, counted, moment.at())));
  }

  private MetricValues metrics(
      ProductHistory.TrackedProduct line,
      ProductHistory.ProductState state,
      StorefrontCounts counted,
      Instant at) {
    ContentFeatures features = state.features();
    int sameTitle = catalog.titles().of(features.normalizedTitle(), at);
    MetricValues.Builder metrics =
        MetricValues.builder()
            .set(Metric.SEO_SCORE, features.seoScore(sameTitle == 1))
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
            .set(Metric.SAME_TITLE_COUNT, sameTitle)
            .set(Metric.AGE_DAYS, ElapsedTime.days(line.bornAt(), at))
            .set(Metric.DAYS_SINCE_CHANGE, ElapsedTime.days(state.takenAt(), at))
            .set(Metric.CONTENT_CONFIDENCE, features.contentConfidence());
    set(metrics, Metric.PRICE, features.minPrice());
    set(metrics, Metric.MAX_PRICE, features.maxPrice());
    set(metrics, Metric.COMPARE_AT_PRICE, features.minCompareAt());
    set(metrics, Metric.MARGIN_PERCENT, features.marginPercent());
    set(metrics, Metric.DISCOUNT_PERCENT, discount(features.minPrice(), features.minCompareAt()));
    catalog
        .priceDays()
        .flatMap(days -> line.states().atOrFirst(at.minus(days)))
        .flatMap(before -> PriceHistory.change(before.features(), features))
        .ifPresent(change -> metrics.set(Metric.PRICE_CHANGE, change));
    features.totalInventory().ifPresent(stock -> metrics.set(Metric.INVENTORY, stock));
    List<WindowSums> sold = List.of(catalog.sales().ofProduct(line.id()));
    SalesMetrics.set(metrics, sold, at);
    SalesMetrics.setLastSale(metrics, catalog.sales(), sold, at);
    counted.set(metrics, line.names());
    catalog.measured().set(metrics, line.id().toString(), at);
    return metrics.build();
  }

  private static Map<String, String> attributes(
      ProductHistory.TrackedProduct line,
      ProductHistory.ProductState state,
      CollectionProjection.CollectionState collectionState) {
    Map<String, String> attributes = new HashMap<>(state.texts());
    attributes.put(Attribute.CREATED_AT.key(), line.bornAt().toString());
    attributes.put(Attribute.UPDATED_AT.key(), state.takenAt().toString());
    attributes.put(Attribute.COLLECTIONS.key(), String.join(", ", collectionState.of(line.id())));
    return attributes;
  }

  public static void set(MetricValues.Builder metrics, Metric metric, Optional<BigDecimal> value) {
    value.ifPresent(known -> metrics.set(metric, known.doubleValue()));
  }

  /** The discount against the compare-at price, in percent with two decimals; at least 0. */
  static Optional<BigDecimal> discount(Optional<BigDecimal> price, Optional<BigDecimal> before) {
    return before
        .filter(amount -> amount.signum() > 0)
        .flatMap(
            amount ->
                price.map(
                    now ->
                        amount
                            .subtract(now)
                            .multiply(HUNDRED)
                            .divide(amount, 2, RoundingMode.HALF_EVEN)
                            .max(BigDecimal.ZERO)));
  }
}
