package io.zyra.shopify.sync;

import java.util.Locale;

/** What a comparison of a shop with the store finds. */
enum ShopDifference {
  /** The shop has a product that is not stored. */
  PRODUCT_NEW,
  /** The shop has changed a product since the stored state. */
  PRODUCT_CHANGED,
  /** A product is stored that the shop has deleted. */
  PRODUCT_DELETED,
  /** An order was created or changed. */
  ORDER,
  /** A customer was created or changed. */
  CUSTOMER;

  /** Its name in the database and in payloads. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
