package io.zyra.core.fact;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What facts are made of. It decides which data of a shop have to be readable for a rule; a fact
 * that is new has to say it here.
 */
public enum FactOrigin {
  /** Products, variants and collections. */
  PRODUCTS,
  /** How many pieces are in stock. */
  STOCK,
  /** Orders, refunds, carts and checkouts. */
  ORDERS,
  /** Customers and their consent. */
  CUSTOMERS,
  /** What visitors do in the storefront. */
  SHOPPERS,
  /** What other programs have told, and the merchant's settings: nothing that the shop has. */
  ELSEWHERE;

  private static final Set<FactOrigin> OF_SEGMENTS = Set.of(CUSTOMERS, ORDERS);

  /** Attributes that are made of more than their subjects are. */
  private static final Map<Attribute, Set<FactOrigin>> OF_ATTRIBUTES =
      Map.of(Attribute.SEGMENTS, OF_SEGMENTS, Attribute.LAST_ORDER_AT, Set.of(ORDERS));

  /** What makes subjects of a scope known. */
  public static Set<FactOrigin> of(Scope scope) {
    return switch (scope) {
      case PRODUCT, VARIANT, COLLECTION -> Set.of(PRODUCTS);
      case CART, CHECKOUT, ORDER -> Set.of(ORDERS);
      case CUSTOMER, SEGMENT -> Set.of(CUSTOMERS);
      case STORE -> Set.of(ELSEWHERE);
    };
  }

  /** What a metric is made of, besides what makes its subject known. */
  public static Set<FactOrigin> of(Metric metric) {
    return switch (metric) {
      case SEO_SCORE,
          PRICE,
          MAX_PRICE,
          COMPARE_AT_PRICE,
          COST,
          MARGIN_PERCENT,
          DISCOUNT_PERCENT,
          PRICE_CHANGE,
          WEIGHT_GRAMS,
          VARIANT_COUNT,
          VARIANTS_BELOW_COST,
          TAG_COUNT,
          TITLE_LENGTH,
          SEO_TITLE_LENGTH,
          META_DESCRIPTION_LENGTH,
          DESCRIPTION_LENGTH,
          DESCRIPTION_WORDS,
          IMAGE_COUNT,
          IMAGES_WITHOUT_ALT,
          ALT_COVERAGE,
          SAME_TITLE_COUNT,
          AGE_DAYS,
          DAYS_SINCE_CHANGE,
          CONTENT_CONFIDENCE,
          PRODUCT_COUNT,
          AVERAGE_SEO_SCORE,
          AVERAGE_PRICE ->
          Set.of(PRODUCTS);
      case INVENTORY, OUT_OF_STOCK_COUNT -> Set.of(PRODUCTS, STOCK);
      case DAYS_SINCE_SALE,
          UNITS_SOLD_1D,
          UNITS_SOLD_7D,
          UNITS_SOLD_30D,
          REVENUE_1D,
          REVENUE_7D,
          REVENUE_30D,
          CART_VALUE,
          ORDER_VALUE,
          ITEM_COUNT,
          LINE_COUNT,
          DISCOUNT_TOTAL,
          DISCOUNT_SHARE,
          REFUND_TOTAL,
          AGE_HOURS,
          IDLE_HOURS,
          ORDERS_COUNT,
          TOTAL_SPENT,
          AVERAGE_ORDER_VALUE,
          DAYS_SINCE_ORDER,
          ORDERS_1D,
          ORDERS_7D,
          ORDERS_30D,
          AVERAGE_ORDER_VALUE_30D,
          ABANDONED_CARTS_1D,
          ABANDONED_CARTS_7D ->
          Set.of(ORDERS);
      case VIEWS_7D, VIEWS_30D, ADD_TO_CARTS_7D, ADD_TO_CARTS_30D -> Set.of(SHOPPERS);
      case CONVERSION_RATE, CONVERSION_RATE_7D, CONVERSION_RATE_30D -> Set.of(SHOPPERS, ORDERS);
      case DAYS_SINCE_JOINED, CUSTOMER_COUNT, CUSTOMER_SHARE -> Set.of(CUSTOMERS);
      case CTR, BOUNCE_RATE -> Set.of(ELSEWHERE);
    };
  }

  /** What an attribute is made of, besides what makes its subject known. */
  public static Set<FactOrigin> of(Attribute attribute) {
    return OF_ATTRIBUTES.getOrDefault(attribute, EnumSet.noneOf(FactOrigin.class));
  }
}
