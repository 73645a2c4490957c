package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.shopify.bulk.BulkObject;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.mapping.CheckoutPayload;
import io.zyra.shopify.mapping.WebhookPayloads;
import java.util.Locale;
import java.util.function.Function;

/** The kinds of objects of a shop that are recorded as the events that webhooks tell of them. */
enum RecordedShopObject {
  COLLECTIONS(
      AdminOperation.BULK_COLLECTIONS,
      "collections/create",
      "collections/update",
      collection -> WebhookPayloads.collection(collection.root())),
  CUSTOMERS(
      AdminOperation.BULK_CUSTOMERS,
      "customers/create",
      "customers/update",
      customer -> WebhookPayloads.customer(customer.root())),
  ORDERS(
      AdminOperation.BULK_ORDERS,
      "orders/create",
      "orders/updated",
      order -> WebhookPayloads.order(order.root(), order.children())),
  CHECKOUTS(
      AdminOperation.BULK_CHECKOUTS,
      "checkouts/create",
      "checkouts/update",
      checkout -> CheckoutPayload.of(checkout.root(), checkout.children()));

  private final AdminOperation query;
  private final String created;
  private final String updated;
  private final Function<BulkObject, ObjectNode> payload;

  RecordedShopObject(
      AdminOperation query,
      String created,
      String updated,
      Function<BulkObject, ObjectNode> payload) {
    this.query = query;
    this.created = created;
    this.updated = updated;
    this.payload = payload;
  }

  /** The kind in the plural, such as {@code orders}. */
  String subject() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The query that lists all of them. */
  AdminOperation query() {
    return query;
  }

  /** The topic of its creation. */
  String created() {
    return created;
  }

  /** The topic of its changes. */
  String updated() {
    return updated;
  }

  /**
   * Whether a payload names the object as webhooks do. A checkout is named by its token, which is
   * not shown any more when it has become an order.
   */
  boolean isNamed(ObjectNode payload) {
    return this != CHECKOUTS || payload.hasNonNull("token");
  }

  /** What those webhooks would have as their payload. */
  ObjectNode payload(BulkObject object) {
    return payload.apply(object);
  }
}
