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
 * The metrics, each with its unit, its label and the scopes that have it. An unknown metric is
 * absent, never zero, and every condition on an absent metric is false.
 */
public enum Metric {
  SEO_SCORE(MetricUnit.POINTS, "SEO score", PRODUCT),
  PRICE(MetricUnit.MONEY, "price", PRODUCT, VARIANT),
  MAX_PRICE(MetricUnit.MONEY, "highest variant price", PRODUCT),
  COMPARE_AT_PRICE(MetricUnit.MONEY, "compare-at price", PRODUCT, VARIANT),
  COST(MetricUnit.MONEY, "cost", VARIANT),
  MARGIN_PERCENT(MetricUnit.PERCENT, "lowest margin", PRODUCT, VARIANT),
  DISCOUNT_PERCENT(MetricUnit.PERCENT, "discount", PRODUCT, VARIANT),
  /** Against the price before its first change of the days that the merchant's limit looks back. */
  PRICE_CHANGE(MetricUnit.PERCENT, "recent change of the price", PRODUCT, VARIANT),
  INVENTORY(MetricUnit.STOCK, "stock", PRODUCT, VARIANT),
  WEIGHT_GRAMS(MetricUnit.GRAMS, "weight", VARIANT),
  VARIANT_COUNT(MetricUnit.COUNT, "number of variants", PRODUCT),
  VARIANTS_BELOW_COST(MetricUnit.COUNT, "number of variants priced below cost", PRODUCT),
  TAG_COUNT(MetricUnit.COUNT, "number of tags", PRODUCT),
  TITLE_LENGTH(MetricUnit.CHARACTERS, "title length", PRODUCT),
  SEO_TITLE_LENGTH(MetricUnit.CHARACTERS, "search title length", PRODUCT),
  META_DESCRIPTION_LENGTH(MetricUnit.CHARACTERS, "search description length", PRODUCT),
  DESCRIPTION_LENGTH(MetricUnit.CHARACTERS, "description length", PRODUCT),
  DESCRIPTION_WORDS(MetricUnit.COUNT, "number of words in the description", PRODUCT),
  IMAGE_COUNT(MetricUnit.COUNT, "number of images", PRODUCT),
  IMAGES_WITHOUT_ALT(MetricUnit.COUNT, "number of images without alt text", PRODUCT),
  ALT_COVERAGE(MetricUnit.RATIO, "share of images with alt text", PRODUCT),
  SAME_TITLE_COUNT(MetricUnit.COUNT, "number of products with the same title", PRODUCT),
  AGE_DAYS(MetricUnit.DAYS, "age", PRODUCT),
  DAYS_SINCE_CHANGE(MetricUnit.DAYS, "time since the last change", PRODUCT, VARIANT),
  DAYS_SINCE_SALE(MetricUnit.DAYS, "time since the last sale", PRODUCT, VARIANT),
  UNITS_SOLD_1D(MetricUnit.COUNT, "units sold in 1 day", PRODUCT, VARIANT, COLLECTION),
  UNITS_SOLD_7D(MetricUnit.COUNT, "units sold in 7 days", PRODUCT, VARIANT, COLLECTION),
  UNITS_SOLD_30D(MetricUnit.COUNT, "units sold in 30 days", PRODUCT, VARIANT, COLLECTION),
  REVENUE_1D(MetricUnit.MONEY, "revenue in 1 day", PRODUCT, VARIANT, COLLECTION, STORE),
  REVENUE_7D(MetricUnit.MONEY, "revenue in 7 days", PRODUCT, VARIANT, COLLECTION, STORE),
  REVENUE_30D(
      MetricUnit.MONEY,
      "revenue in 30 days",
      PRODUCT,
      VARIANT,
      COLLECTION,
      CUSTOMER,
      SEGMENT,
      STORE),
  CONTENT_CONFIDENCE(MetricUnit.RATIO, "richness of the product's own data", PRODUCT),
  CTR(MetricUnit.RATIO, "click-through rate", PRODUCT, COLLECTION, STORE),
  CONVERSION_RATE(MetricUnit.RATIO, "conversion rate", PRODUCT, COLLECTION, STORE),
  BOUNCE_RATE(MetricUnit.RATIO, "bounce rate", PRODUCT, COLLECTION, STORE),
  VIEWS_7D(MetricUnit.COUNT, "views in 7 days", PRODUCT, COLLECTION, STORE),
  VIEWS_30D(MetricUnit.COUNT, "views in 30 days", PRODUCT, STORE),
  ADD_TO_CARTS_7D(MetricUnit.COUNT, "additions to carts in 7 days", PRODUCT, STORE),
  ADD_TO_CARTS_30D(MetricUnit.COUNT, "additions to carts in 30 days", PRODUCT, STORE),
  CONVERSION_RATE_7D(MetricUnit.RATIO, "conversion rate in 7 days", PRODUCT, STORE),
  CONVERSION_RATE_30D(MetricUnit.RATIO, "conversion rate in 30 days", PRODUCT, STORE),
  PRODUCT_COUNT(MetricUnit.COUNT, "number of products", COLLECTION, STORE),
  AVERAGE_SEO_SCORE(MetricUnit.POINTS, "average SEO score", COLLECTION, STORE),
  AVERAGE_PRICE(MetricUnit.MONEY, "average price", COLLECTION, STORE),
  OUT_OF_STOCK_COUNT(MetricUnit.COUNT, "number of products out of stock", COLLECTION, STORE),
  CART_VALUE(MetricUnit.MONEY, "value", CART, CHECKOUT),
  ORDER_VALUE(MetricUnit.MONEY, "value", ORDER),
  ITEM_COUNT(MetricUnit.COUNT, "number of items", CART, CHECKOUT, ORDER),
  LINE_COUNT(MetricUnit.COUNT, "number of different items", CART, CHECKOUT, ORDER),
  DISCOUNT_TOTAL(MetricUnit.MONEY, "discount given", CHECKOUT, ORDER),
  DISCOUNT_SHARE(MetricUnit.RATIO, "share given as discount", CHECKOUT, ORDER),
  REFUND_TOTAL(MetricUnit.MONEY, "amount refunded", ORDER),
  AGE_HOURS(MetricUnit.HOURS, "age", CART, CHECKOUT, ORDER),
  IDLE_HOURS(MetricUnit.HOURS, "time since the last change", CART, CHECKOUT),
  ORDERS_COUNT(MetricUnit.COUNT, "number of orders", CUSTOMER),
  TOTAL_SPENT(MetricUnit.MONEY, "total spent", CUSTOMER),
  AVERAGE_ORDER_VALUE(MetricUnit.MONEY, "average order value", CUSTOMER, SEGMENT),
  DAYS_SINCE_ORDER(MetricUnit.DAYS, "time since the last order", CUSTOMER),
  DAYS_SINCE_JOINED(MetricUnit.DAYS, "time since joining", CUSTOMER),
  CUSTOMER_COUNT(MetricUnit.COUNT, "number of customers", SEGMENT, STORE),
  CUSTOMER_SHARE(MetricUnit.RATIO, "share of all customers", SEGMENT),
  ORDERS_1D(MetricUnit.COUNT, "orders in 1 day", STORE),
  ORDERS_7D(MetricUnit.COUNT, "orders in 7 days", PRODUCT, STORE),
  ORDERS_30D(MetricUnit.COUNT, "orders in 30 days", PRODUCT, CUSTOMER, SEGMENT, STORE),
  AVERAGE_ORDER_VALUE_30D(MetricUnit.MONEY, "average order value in 30 days", STORE),
  ABANDONED_CARTS_1D(MetricUnit.COUNT, "carts abandoned in 1 day", STORE),
  ABANDONED_CARTS_7D(MetricUnit.COUNT, "carts abandoned in 7 days", STORE);

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

  /** Those that are counted from what shoppers do in the storefront, at least in part. */
  private static final List<Metric> OF_SHOPPERS =
      List.of(
          CONVERSION_RATE,
          VIEWS_7D,
          VIEWS_30D,
          ADD_TO_CARTS_7D,
          ADD_TO_CARTS_30D,
          CONVERSION_RATE_7D,
          CONVERSION_RATE_30D);

  private static final Map<String, Metric> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(Metric::key, Function.identity()));

  private final Set<Scope> scopes;
  private final MetricUnit unit;
  private final String label;
  private final String key = name().toLowerCase(Locale.ROOT);

  Metric(MetricUnit unit, String label, Scope first, Scope... others) {
    this.scopes = Collections.unmodifiableSet(EnumSet.of(first, others));
    this.unit = unit;
    this.label = label;
  }

  /** The scopes that have this metric. */
  public Set<Scope> scopes() {
    return scopes;
  }

  public MetricUnit unit() {
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

  /** The metrics that are counted from what shoppers do in the storefront, at least in part. */
  public static List<Metric> ofShoppers() {
    return OF_SHOPPERS;
  }

  public static List<String> keys() {
    return Arrays.stream(values()).map(Metric::key).toList();
  }
}
