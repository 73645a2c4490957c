package io.zyra.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The metrics that have time series, each with its unit and definition. */
enum ShopMetric {
  PAGE_VIEWS(Unit.COUNT, Kind.SUM, "Pages viewed by shoppers, of any kind (page_viewed)."),
  VIEWS(Unit.COUNT, Kind.SUM, "Product pages viewed by shoppers (product_viewed)."),
  COLLECTION_VIEWS(
      Unit.COUNT, Kind.SUM, "Collection pages viewed by shoppers (collection_viewed)."),
  SEARCHES(Unit.COUNT, Kind.SUM, "Searches submitted in the storefront (search_submitted)."),
  CLICKS(Unit.COUNT, Kind.SUM, "Clicks on links to product pages inside the storefront (clicked)."),
  ADD_TO_CARTS(
      Unit.COUNT,
      Kind.SUM,
      "Times that shoppers added a product to a cart (product_added_to_cart)."),
  REMOVE_FROM_CARTS(
      Unit.COUNT,
      Kind.SUM,
      "Times that shoppers removed a product from a cart (product_removed_from_cart)."),
  CARTS(
      Unit.COUNT,
      Kind.SUM,
      "Carts that the shop told of, each once, when it was first told; for a product, the carts that"
          + " hold it in their latest state."),
  ABANDONED_CARTS(
      Unit.COUNT,
      Kind.SUM,
      "Carts left behind, by the event cart_abandoned, at the time when they were left; without those"
          + " that became an order, by the cart, its checkout or the same buyer, or were emptied or"
          + " deleted, whenever that is told. For a product, those that held it."),
  CHECKOUTS(
      Unit.COUNT,
      Kind.SUM,
      "Checkouts begun, each once, whether the shop or the pixel told of it; for a product, those"
          + " that hold it in their latest state."),
  COMPLETED_CHECKOUTS(
      Unit.COUNT, Kind.SUM, "Checkouts that were completed, at the time when they were begun."),
  ORDERS(
      Unit.COUNT,
      Kind.SUM,
      "Orders at the time when they were placed; without test, cancelled and deleted orders."),
  UNITS(
      Unit.COUNT,
      Kind.SUM,
      "Pieces ordered, at the time of the order and after its edits, before refunds; without test,"
          + " cancelled and deleted orders."),
  GROSS_REVENUE(
      Unit.MONEY,
      Kind.SUM,
      "Price times pieces less discounts, after edits and before refunds, without shipping, at the"
          + " time of the order; without test, cancelled and deleted orders."),
  NET_REVENUE(
      Unit.MONEY,
      Kind.SUM,
      "Gross revenue less what was refunded of the ordered lines, whenever that was, at the time of"
          + " the order. A refund without lines counts for the store and the channel only."),
  REFUNDS(Unit.COUNT, Kind.SUM, "Refunds at the time of the refund; without those of test orders."),
  REFUNDED_AMOUNT(
      Unit.MONEY,
      Kind.SUM,
      "Money paid back, at the time of the refund; for a product, the amounts of its refunded"
          + " lines; without test orders."),
  CTR(Unit.RATIO, Kind.LAST, "Click-through rate as measured elsewhere; the last of each bucket."),
  CONVERSION_RATE(
      Unit.RATIO, Kind.LAST, "Conversion rate as measured elsewhere; the last of each bucket."),
  BOUNCE_RATE(Unit.RATIO, Kind.LAST, "Bounce rate as measured elsewhere; the last of each bucket."),
  VIEWS_7D(
      Unit.COUNT,
      Kind.LAST,
      "Views of the last seven days as measured elsewhere; the last of each bucket.");

  /**
   * The version of all definitions together. A change of what any event counts needs the next
   * number: the series of all merchants are then made again.
   */
  static final int DEFINITIONS = 2;

  private final Unit unit;
  private final Kind kind;
  private final String definition;

  /** What a value is. */
  enum Unit {
    COUNT,
    MONEY,
    RATIO
  }

  /** How values of one bucket come together. */
  enum Kind {
    /** They add up; a bucket without any is zero. */
    SUM,
    /** The last one is valid; a bucket without any has no value. */
    LAST
  }

  ShopMetric(Unit unit, Kind kind, String definition) {
    this.unit = unit;
    this.kind = kind;
    this.definition = definition;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  Unit unit() {
    return unit;
  }

  Kind kind() {
    return kind;
  }

  String definition() {
    return definition;
  }

  static Optional<ShopMetric> ofKey(String key) {
    return Arrays.stream(values()).filter(metric -> metric.key().equals(key)).findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(ShopMetric::key).toList();
  }
}
