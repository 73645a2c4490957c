package io.zyra.core.fact;

import static io.zyra.core.fact.Scope.CART;
import static io.zyra.core.fact.Scope.CHECKOUT;
import static io.zyra.core.fact.Scope.COLLECTION;
import static io.zyra.core.fact.Scope.CUSTOMER;
import static io.zyra.core.fact.Scope.ORDER;
import static io.zyra.core.fact.Scope.PRODUCT;
import static io.zyra.core.fact.Scope.SEGMENT;
import static io.zyra.core.fact.Scope.STORE;
import static io.zyra.core.fact.Scope.VARIANT;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The numbers that rules may ask about, each with its unit, its name in sentences and the scopes
 * whose subjects have it. A metric that is not known for a subject is absent, never zero: no
 * condition holds on an absent metric.
 */
public enum Metric {
  SEO_SCORE(Unit.POINTS, "SEO score", PRODUCT),
  PRICE(Unit.MONEY, "price", PRODUCT, VARIANT),
  MAX_PRICE(Unit.MONEY, "highest variant price", PRODUCT),
  COMPARE_AT_PRICE(Unit.MONEY, "compare-at price", PRODUCT, VARIANT),
  COST(Unit.MONEY, "cost", VARIANT),
  MARGIN_PERCENT(Unit.PERCENT, "lowest margin", PRODUCT, VARIANT),
  DISCOUNT_PERCENT(Unit.PERCENT, "discount", PRODUCT, VARIANT),
  INVENTORY(Unit.STOCK, "stock", PRODUCT, VARIANT),
  WEIGHT_GRAMS(Unit.GRAMS, "weight", VARIANT),
  VARIANT_COUNT(Unit.COUNT, "number of variants", PRODUCT),
  VARIANTS_BELOW_COST(Unit.COUNT, "number of variants priced below cost", PRODUCT),
  TAG_COUNT(Unit.COUNT, "number of tags", PRODUCT),
  TITLE_LENGTH(Unit.CHARACTERS, "title length", PRODUCT),
  SEO_TITLE_LENGTH(Unit.CHARACTERS, "search title length", PRODUCT),
  META_DESCRIPTION_LENGTH(Unit.CHARACTERS, "search description length", PRODUCT),
  DESCRIPTION_LENGTH(Unit.CHARACTERS, "description length", PRODUCT),
  DESCRIPTION_WORDS(Unit.COUNT, "number of words in the description", PRODUCT),
  IMAGE_COUNT(Unit.COUNT, "number of images", PRODUCT),
  IMAGES_WITHOUT_ALT(Unit.COUNT, "number of images without alt text", PRODUCT),
  ALT_COVERAGE(Unit.RATIO, "share of images with alt text", PRODUCT),
  SAME_TITLE_COUNT(Unit.COUNT, "number of products with the same title", PRODUCT),
  AGE_DAYS(Unit.DAYS, "age", PRODUCT),
  DAYS_SINCE_CHANGE(Unit.DAYS, "time since the last change", PRODUCT, VARIANT),
  DAYS_SINCE_SALE(Unit.DAYS, "time since the last sale", PRODUCT, VARIANT),
  UNITS_SOLD_1D(Unit.COUNT, "units sold in 1 day", PRODUCT, VARIANT, COLLECTION),
  UNITS_SOLD_7D(Unit.COUNT, "units sold in 7 days", PRODUCT, VARIANT, COLLECTION),
  UNITS_SOLD_30D(Unit.COUNT, "units sold in 30 days", PRODUCT, VARIANT, COLLECTION),
  REVENUE_1D(Unit.MONEY, "revenue in 1 day", PRODUCT, VARIANT, COLLECTION, STORE),
  REVENUE_7D(Unit.MONEY, "revenue in 7 days", PRODUCT, VARIANT, COLLECTION, STORE),
  REVENUE_30D(
      Unit.MONEY, "revenue in 30 days", PRODUCT, VARIANT, COLLECTION, CUSTOMER, SEGMENT, STORE),
  CONTENT_CONFIDENCE(Unit.RATIO, "richness of the product's own data", PRODUCT),
  CTR(Unit.RATIO, "click-through rate", PRODUCT, COLLECTION, STORE),
  CONVERSION_RATE(Unit.RATIO, "conversion rate", PRODUCT, COLLECTION, STORE),
  BOUNCE_RATE(Unit.RATIO, "bounce rate", PRODUCT, COLLECTION, STORE),
  VIEWS_7D(Unit.COUNT, "views in 7 days", PRODUCT, COLLECTION, STORE),
  PRODUCT_COUNT(Unit.COUNT, "number of products", COLLECTION, STORE),
  AVERAGE_SEO_SCORE(Unit.POINTS, "average SEO score", COLLECTION, STORE),
  AVERAGE_PRICE(Unit.MONEY, "average price", COLLECTION, STORE),
  OUT_OF_STOCK_COUNT(Unit.COUNT, "number of products out of stock", COLLECTION, STORE),
  CART_VALUE(Unit.MONEY, "value", CART, CHECKOUT),
  ORDER_VALUE(Unit.MONEY, "value", ORDER),
  ITEM_COUNT(Unit.COUNT, "number of items", CART, CHECKOUT, ORDER),
  LINE_COUNT(Unit.COUNT, "number of different items", CART, CHECKOUT, ORDER),
  DISCOUNT_TOTAL(Unit.MONEY, "discount given", CHECKOUT, ORDER),
  DISCOUNT_SHARE(Unit.RATIO, "share given as discount", CHECKOUT, ORDER),
  REFUND_TOTAL(Unit.MONEY, "amount refunded", ORDER),
  AGE_HOURS(Unit.HOURS, "age", CART, CHECKOUT, ORDER),
  IDLE_HOURS(Unit.HOURS, "time since the last change", CART, CHECKOUT),
  ORDERS_COUNT(Unit.COUNT, "number of orders", CUSTOMER),
  TOTAL_SPENT(Unit.MONEY, "total spent", CUSTOMER),
  AVERAGE_ORDER_VALUE(Unit.MONEY, "average order value", CUSTOMER, SEGMENT),
  DAYS_SINCE_ORDER(Unit.DAYS, "time since the last order", CUSTOMER),
  DAYS_SINCE_JOINED(Unit.DAYS, "time since joining", CUSTOMER),
  CUSTOMER_COUNT(Unit.COUNT, "number of customers", SEGMENT, STORE),
  CUSTOMER_SHARE(Unit.RATIO, "share of all customers", SEGMENT),
  ORDERS_1D(Unit.COUNT, "orders in 1 day", STORE),
  ORDERS_7D(Unit.COUNT, "orders in 7 days", STORE),
  ORDERS_30D(Unit.COUNT, "orders in 30 days", CUSTOMER, SEGMENT, STORE),
  AVERAGE_ORDER_VALUE_30D(Unit.MONEY, "average order value in 30 days", STORE),
  ABANDONED_CARTS_1D(Unit.COUNT, "carts abandoned in 1 day", STORE),
  ABANDONED_CARTS_7D(Unit.COUNT, "carts abandoned in 7 days", STORE);

  /** Those whose values change as time goes by although nothing happens. */
  private static final List<Metric> AGEING =
      List.of(
          AGE_DAYS,
          DAYS_SINCE_CHANGE,
          DAYS_SINCE_SALE,
          AGE_HOURS,
          IDLE_HOURS,
          DAYS_SINCE_ORDER,
          DAYS_SINCE_JOINED);

  private static final Map<String, Metric> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(Metric::key, Function.identity()));

  private final Set<Scope> scopes;
  private final Unit unit;
  private final String label;
  private final String key = name().toLowerCase(Locale.ROOT);

  Metric(Unit unit, String label, Scope first, Scope... others) {
    this.scopes = Collections.unmodifiableSet(EnumSet.of(first, others));
    this.unit = unit;
    this.label = label;
  }

  /** The scopes whose subjects have it. */
  public Set<Scope> scopes() {
    return scopes;
  }

  public Unit unit() {
    return unit;
  }

  /** The metric's name in a sentence, without article: {@code "SEO score"}. */
  public String label() {
    return label;
  }

  /** The metric's name in JSON: {@code "seo_score"}. */
  public String key() {
    return key;
  }

  public static Optional<Metric> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /** The metrics whose values change as time goes by although nothing happens. */
  public static List<Metric> ageing() {
    return AGEING;
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(Metric::key).toList();
  }
}
