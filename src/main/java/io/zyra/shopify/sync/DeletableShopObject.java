package io.zyra.shopify.sync;

import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.token.ScopeSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The kinds of recorded objects of which a comparison finds out what the shop has deleted, by a
 * list of all ids.
 */
enum DeletableShopObject {
  ORDERS(
      "order",
      "Order",
      AdminOperation.BULK_ORDER_IDS,
      AdminOperation.ORDERS_BY_ID,
      "orders/create",
      "orders/delete",
      Set.of("orders/delete"),
      ShopDifference.ORDER_DELETED),
  CUSTOMERS(
      "customer",
      "Customer",
      AdminOperation.BULK_CUSTOMER_IDS,
      AdminOperation.CUSTOMERS_BY_ID,
      "customers/create",
      "customers/delete",
      Set.of("customers/delete", "customers/redact"),
      ShopDifference.CUSTOMER_DELETED),
  COLLECTIONS(
      "collection",
      "Collection",
      AdminOperation.BULK_COLLECTION_IDS,
      AdminOperation.COLLECTIONS_BY_ID,
      "collections/create",
      "collections/delete",
      Set.of("collections/delete"),
      ShopDifference.COLLECTION_DELETED);

  /** Shopify shows the orders of 60 days, unless it is asked for all; a day is for clocks. */
  private static final Duration SHOWN_ORDERS = Duration.ofDays(59);

  private static final ScopeSet ALL_ORDERS = ScopeSet.of(Set.of("read_all_orders"));

  private final String kind;
  private final String type;
  private final AdminOperation list;
  private final AdminOperation byId;
  private final String created;
  private final String deleted;
  private final Set<String> endings;
  private final ShopDifference difference;

  DeletableShopObject(
      String kind,
      String type,
      AdminOperation list,
      AdminOperation byId,
      String created,
      String deleted,
      Set<String> endings,
      ShopDifference difference) {
    this.kind = kind;
    this.type = type;
    this.list = list;
    this.byId = byId;
    this.created = created;
    this.deleted = deleted;
    this.endings = endings;
    this.difference = difference;
  }

  /** The query that lists the ids of all that the shop shows. */
  AdminOperation list() {
    return list;
  }

  /** The query that asks for some by their ids. */
  AdminOperation byId() {
    return byId;
  }

  /** The topic of its creation. */
  String created() {
    return created;
  }

  /** The topic of its deletion. */
  String deleted() {
    return deleted;
  }

  /** The topics after which it is known to be gone. */
  Set<String> endings() {
    return endings;
  }

  /** As what a deletion is counted. */
  ShopDifference difference() {
    return difference;
  }

  /** The subject of its events, such as {@code order:1}. */
  String subject(String number) {
    return kind + ":" + number;
  }

  /** The shop's id of an object, such as {@code gid://shopify/Order/1}. */
  String shopId(String subject) {
    return "gid://shopify/" + type + "/" + number(subject);
  }

  /** The number in a subject. */
  String number(String subject) {
    return subject.substring(kind.length() + 1);
  }

  /**
   * From when on the shop has to list what was created.
   *
   * @param asked when the shop was asked
   */
  Instant listedFrom(ScopeSet granted, Instant asked) {
    return this != ORDERS || granted.missing(ALL_ORDERS).isEmpty()
        ? Instant.EPOCH
        : asked.minus(SHOWN_ORDERS);
  }
}
