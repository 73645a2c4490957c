package io.zyra.facts.product;

import io.zyra.catalog.ProductContent.Variant;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.facts.ScopeFacts;
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

/**
 * The variants of some products, one by one. A variant is known by the shop's id of it (a global id
 * as it is in the snapshot), and before the shop has it by its product's id, a slash and its SKU or
 * option values.
 */
public record VariantFacts(ProductHistory products, CatalogFacts catalog) implements ScopeFacts {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final List<Attribute> OF_PRODUCT =
      List.of(
          Attribute.HANDLE,
          Attribute.VENDOR,
          Attribute.PRODUCT_TYPE,
          Attribute.STATUS,
          Attribute.TAGS);
  private static final List<Attribute> OPTIONS =
      List.of(Attribute.OPTION1, Attribute.OPTION2, Attribute.OPTION3);

  @Override
  public List<Subject> at(ZonedInstant moment) {
    CollectionProjection.CollectionState collectionState = catalog.collections().at(moment.at());
    List<Subject> subjects = new ArrayList<>();
    products.forEach(
        moment.at(),
        catalog.deletions(),
        (line, state) -> {
          for (Variant variant : state.variants()) {
            subjects.add(
                new Subject(
                    moment,
                    Scope.VARIANT,
                    id(line, state, variant),
                    label(state, variant),
                    metrics(line, state, variant, moment.at()),
                    attributes(line, state, variant, collectionState)));
          }
        });
    return subjects;
  }

  private static String id(
      ProductHistory.TrackedProduct product, ProductHistory.ProductState state, Variant variant) {
    return variant.shopId().orElseGet(() -> product.id() + "/" + ownName(state, variant));
  }

  /** The SKU, if it is unique within the product, or else the option values. */
  private static String ownName(ProductHistory.ProductState state, Variant variant) {
    return variant
        .sku()
        .filter(
            sku ->
                state.variants().stream()
                        .filter(other -> other.sku().filter(sku::equals).isPresent())
                        .count()
                    == 1)
        .orElseGet(variant::name);
  }

  private static String label(ProductHistory.ProductState state, Variant variant) {
    boolean only = state.variants().size() == 1;
    return only ? state.title() : state.title() + " – " + variant.name();
  }

  private MetricValues metrics(
      ProductHistory.TrackedProduct line,
      ProductHistory.ProductState state,
      Variant variant,
      Instant at) {
    MetricValues.Builder metrics =
        MetricValues.builder()
            .set(Metric.PRICE, variant.price().doubleValue())
            .set(Metric.WEIGHT_GRAMS, variant.grams().doubleValue())
            .set(Metric.DAYS_SINCE_CHANGE, ElapsedTime.days(state.takenAt(), at));
    ProductFacts.set(metrics, Metric.COMPARE_AT_PRICE, variant.compareAtPrice());
    ProductFacts.set(metrics, Metric.COST, variant.cost());
    ProductFacts.set(metrics, Metric.MARGIN_PERCENT, margin(variant));
    ProductFacts.set(
        metrics,
        Metric.DISCOUNT_PERCENT,
        ProductFacts.discount(Optional.of(variant.price()), variant.compareAtPrice()));
    catalog
        .priceDays()
        .flatMap(days -> line.states().atOrFirst(at.minus(days)))
        .flatMap(before -> PriceHistory.change(before.variants(), variant))
        .ifPresent(change -> metrics.set(Metric.PRICE_CHANGE, change));
    variant.inventoryQuantity().ifPresent(stock -> metrics.set(Metric.INVENTORY, stock));
    List<WindowSums> sold = List.of(catalog.sales().ofVariant(line.id() + "/" + variant.name()));
    SalesMetrics.set(metrics, sold, at);
    SalesMetrics.setLastSale(metrics, catalog.sales(), sold, at);
    return metrics.build();
  }

  private static Optional<BigDecimal> margin(Variant variant) {
    return variant
        .cost()
        .filter(cost -> variant.price().signum() > 0)
        .map(
            cost ->
                variant
                    .price()
                    .subtract(cost)
                    .multiply(HUNDRED)
                    .divide(variant.price(), 2, RoundingMode.HALF_EVEN));
  }

  private static Map<String, String> attributes(
      ProductHistory.TrackedProduct line,
      ProductHistory.ProductState state,
      Variant variant,
      CollectionProjection.CollectionState collectionState) {
    Map<String, String> attributes = new HashMap<>();
    OF_PRODUCT.forEach(each -> attributes.put(each.key(), state.texts().get(each.key())));
    attributes.put(Attribute.PRODUCT_TITLE.key(), state.title());
    attributes.put(Attribute.PRODUCT_ID.key(), line.id().toString());
    attributes.put(Attribute.TITLE.key(), variant.name());
    attributes.put(Attribute.SKU.key(), variant.sku().orElse(""));
    attributes.put(Attribute.BARCODE.key(), variant.barcode().orElse(""));
    attributes.put(
        Attribute.INVENTORY_POLICY.key(), variant.sellWhenOutOfStock() ? "continue" : "deny");
    attributes.put(Attribute.UPDATED_AT.key(), state.takenAt().toString());
    attributes.put(Attribute.COLLECTIONS.key(), String.join(", ", collectionState.of(line.id())));
    for (int i = 0; i < Math.min(OPTIONS.size(), variant.optionValues().size()); i++) {
      attributes.put(OPTIONS.get(i).key(), variant.optionValues().get(i));
    }
    return attributes;
  }
}
