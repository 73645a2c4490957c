package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.shopify.bulk.BulkObject;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.mapping.CheckoutPayloadMapper;
import io.zyra.shopify.mapping.WebhookPayloads;
import io.zyra.shopify.token.ScopeSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of objects of a shop that are recorded as the events that webhooks tell of them. */
enum RecordedShopObject {
  COLLECTIONS(
      List.of(AdminOperation.BULK_COLLECTIONS),
      "collections/create",
      "collections/update",
      collection -> WebhookPayloads.collection(collection.root())),
  CUSTOMERS(
      List.of(AdminOperation.BULK_CUSTOMERS),
      "customers/create",
      "customers/update",
      customer -> WebhookPayloads.customer(customer.root())),
  ORDERS(
      List.of(AdminOperation.BULK_ORDERS, AdminOperation.BULK_ORDERS_WITHOUT_CUSTOMERS),
      "orders/create",
      "orders/updated",
      order -> WebhookPayloads.order(order.root(), order.children())),
  CHECKOUTS(
      List.of(AdminOperation.BULK_CHECKOUTS),
      "checkouts/create",
      "checkouts/update",
      checkout -> CheckoutPayloadMapper.of(checkout.root(), checkout.children()));

  private final List<AdminOperation> queries;
  private final String created;
  private final String updated;
  private final Function<BulkObject, ObjectNode> payload;

  RecordedShopObject(
      List<AdminOperation> queries,
      String created,
      String updated,
      Function<BulkObject, ObjectNode> payload) {
    this.queries = queries;
    this.created = created;
    this.updated = updated;
    this.payload = payload;
  }

  /** The kind in the plural, such as {@code orders}. */
  String subject() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The query that lists all of them with as much as may be read; empty if none may be. */
  Optional<AdminOperation> query(ScopeSet granted) {
    return queries.stream()
        .filter(query -> granted.missing(ScopeSet.of(query.scopes())).isEmpty())
        .findFirst();
  }

  /** Whether one set of scopes lets more of them be read than another. */
  boolean isMoreReadable(ScopeSet before, ScopeSet now) {
    return rank(now) < rank(before);
  }

  /** How many queries need more than is granted: the first reads the most. */
  private int rank(ScopeSet granted) {
    return query(granted).map(queries::indexOf).orElse(queries.size());
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
