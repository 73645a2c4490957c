package io.zyra.shopify.client;

/** The GraphQL operations that are used, each with its document under {@code shopify/}. */
public enum AdminOperation {
  PRODUCT("product", "product"),
  PRODUCT_BY_HANDLE("product-by-handle", "productByIdentifier"),
  PRODUCTS("products", "products"),
  PRODUCTS_COUNT("products-count", "productsCount"),
  MORE_VARIANTS("more-variants", "product"),
  MORE_MEDIA("more-media", "product"),
  MORE_METAFIELDS("more-metafields", "product"),
  PRIMARY_LOCATION("primary-location", "location"),
  CATEGORIES("categories", "taxonomy"),
  SET_PRODUCT("set-product", "productSet"),
  UPDATE_PRODUCT("update-product", "productUpdate"),
  UPDATE_VARIANTS("update-variants", "productVariantsBulkUpdate"),
  UPDATE_FILES("update-files", "fileUpdate"),
  SET_METAFIELDS("set-metafields", "metafieldsSet"),
  DELETE_METAFIELDS("delete-metafields", "metafieldsDelete"),
  WEBHOOK_SUBSCRIPTIONS("webhook-subscriptions", "webhookSubscriptions"),
  SUBSCRIBE_WEBHOOK("subscribe-webhook", "webhookSubscriptionCreate");

  private final String field;
  private final String document;

  AdminOperation(String file, String field) {
    this.field = field;
    this.document = GraphQlDocuments.load(file);
  }

  /** The GraphQL document, with the fragments that it uses. */
  String document() {
    return document;
  }

  /** The operation's top-level field in the response's data. */
  String field() {
    return field;
  }
}
