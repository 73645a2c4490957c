package io.zyra.shopify.install;

import io.zyra.core.fact.FactOrigin;
import io.zyra.shopify.RulesInUse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the app does in a shop, and the access scopes that it needs for it. This is the one table of
 * scopes: what is asked for, what is shown, and docs/security/scopes.md come from it.
 */
enum FeatureScopes {
  PRODUCT_SYNC(
      "Read products",
      Set.of(),
      Set.of(FactOrigin.PRODUCTS),
      List.of(
          new Need(
              "read_products",
              "products, variants, prices, images, metafields and collections are read"))),
  STOCK_SYNC(
      "Follow stock",
      Set.of(),
      Set.of(FactOrigin.STOCK),
      List.of(new Need("read_inventory", "the shop tells at once when stock changes"))),
  ORDER_SYNC(
      "Read orders and carts",
      Set.of(),
      Set.of(FactOrigin.ORDERS),
      List.of(
          new Need(
              "read_orders",
              "sales, revenue and abandoned carts are counted from orders, refunds, carts and"
                  + " checkouts"))),
  ORDER_HISTORY(
      "Read orders older than 60 days",
      Set.of(),
      Set.of(),
      List.of(
          new Need("read_orders", "orders are read"),
          new Need("read_all_orders", "without it the shop shows the orders of 60 days only"))),
  CUSTOMER_SYNC(
      "Read customers",
      Set.of(),
      Set.of(FactOrigin.CUSTOMERS),
      List.of(
          new Need("read_customers", "customers, their consent and their segments are looked at"))),
  PRODUCT_CHANGES(
      "Change products",
      Set.of(
          "optimize_title",
          "optimize_meta",
          "optimize_product",
          "rewrite_description",
          "add_tags",
          "pause_product",
          "remove_tags",
          "set_status",
          "set_handle",
          "set_metafield",
          "set_compare_at_price",
          "set_price",
          "discount",
          "create_ab_test"),
      Set.of(),
      List.of(
          new Need(
              "write_products",
              "titles, descriptions, SEO fields, tags, status, handles, metafields and prices are"
                  + " changed, and put back"))),
  ALT_TEXTS(
      "Write alt texts",
      Set.of("update_alt_text"),
      Set.of(),
      List.of(new Need("write_files", "alt texts belong to the files of images"))),
  PRODUCT_UPLOAD(
      "Create imported products in the shop",
      Set.of(),
      Set.of(),
      List.of(
          new Need("write_products", "products of a file that the shop does not have are created"),
          new Need(
              "write_inventory",
              "the stock of a file is set for new products at the shop's primary location"))),
  MESSAGES(
      "Send messages to customers",
      Set.of("send_sms", "send_email"),
      Set.of(),
      List.of(
          new Need("read_orders", "carts, checkouts and orders say who is still wanted to be told"),
          new Need("read_customers", "addresses and consent are the customer's"))),
  PIXEL(
      "Measure what visitors do",
      Set.of(),
      Set.of(FactOrigin.SHOPPERS),
      List.of(
          new Need("write_pixels", "the pixel is added to the storefront"),
          new Need("read_customer_events", "the pixel receives views, clicks and carts")));

  /** How old the orders are at most that a shop shows with {@code read_orders}. */
  static final Duration SHOWN_ORDERS = Duration.ofDays(60);

  private final String label;
  private final Set<String> actions;
  private final Set<FactOrigin> origins;
  private final List<Need> needs;

  /**
   * One scope of a feature.
   *
   * @param why what it is needed for, as the second half of "needed because"
   */
  record Need(String scope, String why) {}

  FeatureScopes(String label, Set<String> actions, Set<FactOrigin> origins, List<Need> needs) {
    this.label = label;
    this.actions = actions;
    this.origins = origins;
    this.needs = needs;
  }

  static Optional<FeatureScopes> of(String key) {
    return Arrays.stream(values()).filter(feature -> feature.key().equals(key)).findFirst();
  }

  /** The name in addresses and JSON. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String label() {
    return label;
  }

  /** Whether the app is of no use without it. */
  boolean isAlwaysUsed() {
    return this == PRODUCT_SYNC;
  }

  /** Whether rules do or look at what it is for. */
  boolean isUsedBy(RulesInUse.Use rules) {
    return actions.stream().anyMatch(rules.actions()::contains)
        || origins.stream().anyMatch(rules.origins()::contains)
        || this == ORDER_HISTORY && rules.lookBack().compareTo(SHOWN_ORDERS) > 0;
  }

  /** The types of rule actions that need it. */
  Set<String> actions() {
    return actions;
  }

  /** The facts that rules look at only with it are made of these. */
  Set<FactOrigin> origins() {
    return origins;
  }

  List<Need> needs() {
    return needs;
  }
}
