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
  /** An order is known that the shop has deleted. */
  ORDER_DELETED,
  /** A customer was created or changed. */
  CUSTOMER,
  /** A customer is known whom the shop has deleted. */
  CUSTOMER_DELETED,
  /** A collection was created or changed, or its products are others. */
  COLLECTION,
  /** A collection is known that the shop has deleted. */
  COLLECTION_DELETED,
  /** A checkout was begun or changed. */
  CHECKOUT;

  /** Its name in the database and in payloads. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
