package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.admin.AdminCall;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.RecordTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Data fetchers of the top-level queries for what is sold in a shop. */
public final class CommerceQueries {
  private static final Duration SHOWN_ORDERS = Duration.ofDays(60);

  private CommerceQueries() {}

  public static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(
            Stream.of(queries().wiring()),
            CollectionResolvers.types(),
            CustomerResolvers.types(),
            OrderResolvers.types(),
            CheckoutResolvers.types(),
            InventoryLevelResolvers.types())
        .flatMap(types -> types);
  }

  static Commerce commerce(DataFetchingEnvironment query) {
    return Commerce.of(AdminCall.of(query).shop());
  }

  private static TypeWiring<Object> queries() {
    return TypeWiring.named("QueryRoot")
        .field("collection", byId("Collection", Commerce::collections))
        .field("customer", byId("Customer", Commerce::customers))
        .field("order", (root, query) -> order(query.getArgument("id"), query))
        .field(
            "collections",
            (root, query) ->
                CollectionResolvers.LIST.page(commerce(query).collections().all(), query))
        .field(
            "collectionsCount",
            (root, query) ->
                CollectionResolvers.LIST.count(commerce(query).collections().all(), query))
        .field(
            "customers",
            (root, query) -> CustomerResolvers.LIST.page(commerce(query).customers().all(), query))
        .field(
            "customersCount",
            (root, query) -> CustomerResolvers.LIST.count(commerce(query).customers().all(), query))
        .field("orders", (root, query) -> OrderResolvers.LIST.page(shownOrders(query), query))
        .field("ordersCount", (root, query) -> OrderResolvers.LIST.count(shownOrders(query), query))
        .field(
            "abandonedCheckouts",
            (root, query) -> CheckoutResolvers.LIST.page(CheckoutResolvers.listed(query), query))
        .field(
            "abandonedCheckoutsCount",
            (root, query) -> CheckoutResolvers.LIST.count(CheckoutResolvers.listed(query), query))
        .field("inventoryItem", (root, query) -> item(query))
        .field(
            "inventoryItems",
            (root, query) ->
                InventoryLevelResolvers.LIST.page(InventoryLevelResolvers.items(query), query))
        .field(
            "inventoryLevel",
            (root, query) -> InventoryLevelResolvers.byId(query.getArgument("id"), query));
  }

  private static Optional<SandboxOrder> order(String id, DataFetchingEnvironment query) {
    return node("Order", id, Commerce::orders, query).filter(order -> isShown(order, query));
  }

  private static List<SandboxOrder> shownOrders(DataFetchingEnvironment query) {
    return commerce(query).orders().all().stream().filter(order -> isShown(order, query)).toList();
  }

  /** An app that may read orders sees those of the last days, unless it may read all of them. */
  static boolean isShown(SandboxOrder order, DataFetchingEnvironment query) {
    AdminCall call = AdminCall.of(query);
    return call.scopes().contains("read_all_orders")
        || !order.createdAt().isBefore(call.now().minus(SHOWN_ORDERS));
  }

  private static Optional<ProductPart.OfInventoryItem> item(DataFetchingEnvironment query) {
    return InventoryLevelResolvers.item(query.getArgument("id"), query);
  }

  private static <T> java.util.function.BiFunction<Object, DataFetchingEnvironment, Object> byId(
      String type, Function<Commerce, RecordTable<T>> table) {
    return (root, query) -> node(type, query.getArgument("id"), table, query);
  }

  private static <T> Optional<T> node(
      String type,
      String id,
      Function<Commerce, RecordTable<T>> table,
      DataFetchingEnvironment query) {
    return GlobalId.number(type, id).flatMap(table.apply(commerce(query))::get);
  }

  /** The object with that global id; empty if it is of another room or does not exist. */
  static Optional<?> node(String id, DataFetchingEnvironment query) {
    return switch (GlobalId.type(id).orElse("")) {
      case "Collection" -> node("Collection", id, Commerce::collections, query);
      case "Customer" -> node("Customer", id, Commerce::customers, query);
      case "Order" -> order(id, query);
      case "AbandonedCheckout" ->
          node("AbandonedCheckout", id, Commerce::checkouts, query)
              .filter(CheckoutResolvers::listed);
      default -> Optional.empty();
    };
  }

  /** Lists that are not searched. */
  static <T> Object list(List<T> items, Function<T, Long> id, DataFetchingEnvironment query) {
    return ConnectionPage.ofList(
        items, id, Boolean.TRUE.equals(query.getArgument("reverse")), query);
  }
}
