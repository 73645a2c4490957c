package io.zyra.event;

import java.util.Set;

/** The types of events that tell what shoppers do in the storefront, as a web pixel calls them. */
public final class ShopperEvents {
  /** Those of a checkout. */
  public static final Set<String> OF_CHECKOUTS =
      Set.of(
          "checkout_started",
          "checkout_contact_info_submitted",
          "checkout_address_info_submitted",
          "checkout_shipping_info_submitted",
          "payment_info_submitted",
          "checkout_completed");

  private static final Set<String> OF_PAGES =
      Set.of(
          "page_viewed",
          "product_viewed",
          "collection_viewed",
          "search_submitted",
          "cart_viewed",
          "product_added_to_cart",
          "product_removed_from_cart",
          "clicked");

  private ShopperEvents() {}

  public static boolean isOne(String type) {
    return OF_PAGES.contains(type) || OF_CHECKOUTS.contains(type);
  }
}
