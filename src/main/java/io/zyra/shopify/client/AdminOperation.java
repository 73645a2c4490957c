package io.zyra.shopify.client;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The GraphQL operations that are used, each with its document under {@code shopify/}. */
public enum AdminOperation {
  SHOP("shop", "shop"),
  APP_SCOPES("app-scopes", "currentAppInstallation"),
  PRODUCT("product", "product", "read_products"),
  PRODUCT_BY_HANDLE("product-by-handle", "productByIdentifier", "read_products"),
  PRODUCTS("products", "products", "read_products"),
  PRODUCTS_BY_ID("products-by-id", "nodes", "read_products"),
  PRODUCT_TIMES("product-times", "products", "read_products"),
  PRODUCTS_UPDATED_AT("products-updated-at", "nodes", "read_products"),
  ORDERS_BY_ID("orders-by-id", "nodes", "read_orders"),
  CUSTOMERS_BY_ID("customers-by-id", "nodes", "read_customers"),
  COLLECTION("collection", "collection", "read_products"),
  COLLECTIONS_BY_ID("collections-by-id", "nodes", "read_products"),
  PRODUCTS_COUNT("products-count", "productsCount", "read_products"),
  MORE_VARIANTS("more-variants", "product", "read_products"),
  MORE_MEDIA("more-media", "product", "read_products"),
  MORE_METAFIELDS("more-metafields", "product", "read_products"),
  PRIMARY_LOCATION("primary-location", "location", "read_inventory"),
  CATEGORIES("categories", "taxonomy"),
  SET_PRODUCT("set-product", "productSet", "write_products"),
  CHANGE_PRODUCT("change-product", AdminOperation.SEVERAL, "write_products"),
  CHANGE_PRODUCT_AND_FILES(
      "change-product-and-files", AdminOperation.SEVERAL, "write_products", "write_files"),
  UPDATE_FILES("update-files", "fileUpdate", "write_files"),
  UPDATE_PRODUCT("update-product", "productUpdate", "write_products"),
  UPDATE_VARIANTS("update-variants", "productVariantsBulkUpdate", "write_products"),
  ADD_TAGS("tags-add", "tagsAdd", "write_products"),
  REMOVE_TAGS("tags-remove", "tagsRemove", "write_products"),
  SET_METAFIELDS("set-metafields", "metafieldsSet", "write_products"),
  DELETE_METAFIELDS("delete-metafields", "metafieldsDelete", "write_products"),
  RUN_BULK_QUERY("run-bulk-query", "bulkOperationRunQuery"),
  BULK_OPERATION("bulk-operation", "node"),
  BULK_MUTATIONS("bulk-mutations", "bulkOperations"),
  CANCEL_BULK_OPERATION("cancel-bulk-operation", "bulkOperationCancel"),
  BULK_PRODUCTS("bulk-products", "products", "read_products"),
  BULK_PRODUCT_TIMES("bulk-product-times", "products", "read_products"),
  BULK_COLLECTIONS("bulk-collections", "collections", "read_products"),
  BULK_COLLECTION_IDS("bulk-collection-ids", "collections", "read_products"),
  BULK_CUSTOMERS("bulk-customers", "customers", "read_customers"),
  BULK_CUSTOMER_IDS("bulk-customer-ids", "customers", "read_customers"),
  BULK_ORDER_IDS("bulk-order-ids", "orders", "read_orders"),
  BULK_ORDERS("bulk-orders", "orders", "read_orders", "read_customers", "read_products"),
  BULK_ORDERS_WITHOUT_CUSTOMERS(
      "bulk-orders-without-customers", "orders", "read_orders", "read_products"),
  BULK_CHECKOUTS(
      "bulk-checkouts", "abandonedCheckouts", "read_orders", "read_customers", "read_products"),
  STAGE_UPLOAD("stage-upload", "stagedUploadsCreate"),
  RUN_BULK_MUTATION("run-bulk-mutation", "bulkOperationRunMutation"),
  WEBHOOK_SUBSCRIPTIONS("webhook-subscriptions", "webhookSubscriptions"),
  SUBSCRIBE_WEBHOOK("subscribe-webhook", "webhookSubscriptionCreate"),
  WEB_PIXEL("web-pixel", "webPixel", "read_pixels"),
  CREATE_WEB_PIXEL("create-web-pixel", "webPixelCreate", "write_pixels"),
  UPDATE_WEB_PIXEL("update-web-pixel", "webPixelUpdate", "write_pixels"),
  DELETE_WEB_PIXEL("delete-web-pixel", "webPixelDelete", "write_pixels");

  private static final String SEVERAL = "";
  private static final Pattern MUTATION_NAME = Pattern.compile("(?m)^mutation \\w+");

  private final String field;
  private final Set<String> scopes;
  private final String document;

  AdminOperation(String file, String field, String... scopes) {
    this.field = field;
    this.scopes = Set.of(scopes);
    this.document = GraphQlDocuments.load(file);
  }

  /** The GraphQL document, with the fragments that it uses. */
  public String document() {
    return document;
  }

  /**
   * The document of a bulk query of those objects only that a search finds. Bulk queries have no
   * variables, so the search becomes a part of the document.
   *
   * @param search in Shopify's syntax
   */
  public String document(String search) {
    String root = "\n  " + field + " {";
    if (search.matches("(?s).*[\"\\\\\\v].*") || !document.contains(root)) {
      throw new IllegalArgumentException("not to be searched for: " + search);
    }
    int begin = document.indexOf(root);
    return document.substring(0, begin)
        + "\n  "
        + field
        + "(query: \""
        + search
        + "\") {"
        + document.substring(begin + root.length());
  }

  /** The document of a mutation with a key in its name, by which a call with it can be found. */
  public String document(UUID key) {
    return MUTATION_NAME.matcher(document).replaceFirst(name -> name.group() + suffix(key));
  }

  /** Whether a document has that key in its name. */
  public static boolean hasKey(String document, UUID key) {
    return document.contains(suffix(key));
  }

  private static String suffix(UUID key) {
    return "_" + key.toString().replace("-", "");
  }

  /**
   * The access scopes that the shop has to grant, no more than the operation needs. A write scope
   * includes the read scope of the same name.
   */
  public Set<String> scopes() {
    return scopes;
  }

  /** Whether it has several top-level fields, which are carried out one after another. */
  boolean hasSeveralFields() {
    return field.equals(SEVERAL);
  }

  /** The operation's top-level field in the response's data, if it has only one. */
  String field() {
    return field;
  }

  /** What messages call it. */
  public String label() {
    return hasSeveralFields() ? "the product's changes" : field;
  }
}
