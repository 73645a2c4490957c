package io.zyra.shopify.install;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the app does in a shop, and the access scopes that it needs for it. This is the one table of
 * scopes: what is asked for, what is shown, and docs/security/scopes.md come from it.
 */
enum FeatureScopes {
  PRODUCT_SYNC(
      "Read products",
      true,
      Set.of(),
      List.of(
          new Need("read_products", "products, variants, prices, images and metafields are read"),
          new Need("read_inventory", "rules may look at stock"))),
  PRODUCT_CHANGES(
      "Change products",
      false,
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
      List.of(
          new Need(
              "write_products",
              "titles, descriptions, SEO fields, tags, status, handles, metafields and prices are"
                  + " changed, and put back"))),
  ALT_TEXTS(
      "Write alt texts",
      false,
      Set.of("update_alt_text"),
      List.of(
          new Need("read_files", "images are read as files"),
          new Need("write_files", "alt texts belong to the files of images"))),
  PRODUCT_UPLOAD(
      "Create imported products in the shop",
      false,
      Set.of(),
      List.of(
          new Need("write_products", "products of a file that the shop does not have are created"),
          new Need("write_inventory", "the stock of a file is set for new products"),
          new Need("read_locations", "stock is set at the shop's primary location"))),
  MESSAGES(
      "Send messages to customers",
      false,
      Set.of("send_sms", "send_email"),
      List.of(
          new Need("read_orders", "carts, checkouts and orders say who is still wanted to be told"),
          new Need("read_customers", "addresses and consent are the customer's"))),
  PIXEL(
      "Measure what visitors do",
      false,
      Set.of(),
      List.of(
          new Need("write_pixels", "the pixel is added to the storefront"),
          new Need("read_customer_events", "the pixel receives views, clicks and carts")));

  private final String label;
  private final boolean always;
  private final Set<String> actions;
  private final List<Need> needs;

  /**
   * One scope of a feature.
   *
   * @param why what it is needed for, as the second half of "needed because"
   */
  record Need(String scope, String why) {}

  FeatureScopes(String label, boolean always, Set<String> actions, List<Need> needs) {
    this.label = label;
    this.always = always;
    this.actions = actions;
    this.needs = needs;
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
    return always;
  }

  /** The types of rule actions that need it. */
  Set<String> actions() {
    return actions;
  }

  List<Need> needs() {
    return needs;
  }
}
