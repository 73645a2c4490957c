package io.zyra.sandbox.admin.query;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.admin.AdminCall;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Types that recur in Shopify's schema: connections, counts and money. */
public final class CommonTypes {
  private static final List<String> CONNECTIONS =
      List.of(
          "BulkOperation",
          "Product",
          "ProductVariant",
          "Media",
          "Metafield",
          "Location",
          "TaxonomyCategory",
          "Collection",
          "Customer",
          "Order",
          "LineItem",
          "RefundLineItem",
          "AbandonedCheckout",
          "AbandonedCheckoutLineItem",
          "InventoryItem",
          "InventoryLevel",
          "WebhookSubscription");

  private CommonTypes() {}

  public static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.concat(
            CONNECTIONS.stream().flatMap(name -> Stream.of(connection(name), edge(name))),
            Stream.of(money()))
        .map(TypeWiring::wiring);
  }

  /** An exact count. */
  static Object exactCount(int count) {
    return Map.of("count", count, "precision", "EXACT");
  }

  /** An amount in the shop's currency. */
  static Money money(BigDecimal amount, DataFetchingEnvironment query) {
    return new Money(amount, AdminCall.of(query).shop().profile().currency());
  }

  /** An amount with its currency. */
  record Money(BigDecimal amount, String currency) {}

  private static TypeWiring<Money> money() {
    return TypeWiring.<Money>named("MoneyV2")
        .field("amount", m -> shortest(m.amount()))
        .field("currencyCode", Money::currency);
  }

  /**
   * Shopify writes decimals (unlike money) with as few digits as possible, but at least one
   * decimal.
   */
  private static String shortest(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return (stripped.scale() < 1 ? stripped.setScale(1) : stripped).toPlainString();
  }

  private static TypeWiring<ConnectionPage<?>> connection(String name) {
    return TypeWiring.<ConnectionPage<?>>named(name + "Connection")
        .field("edges", ConnectionPage::edges)
        .field("nodes", ConnectionPage::nodes)
        .field("pageInfo", CommonTypes::pageInfo);
  }

  private static TypeWiring<ConnectionPage.Edge<?>> edge(String name) {
    return TypeWiring.<ConnectionPage.Edge<?>>named(name + "Edge")
        .field("cursor", ConnectionPage.Edge::cursor)
        .field("node", ConnectionPage.Edge::node);
  }

  private static Object pageInfo(ConnectionPage<?> page) {
    Map<String, Object> info = new HashMap<>();
    info.put("hasNextPage", page.hasNext());
    info.put("hasPreviousPage", page.hasPrevious());
    info.put("startCursor", page.edges().isEmpty() ? null : page.edges().get(0).cursor());
    info.put(
        "endCursor",
        page.edges().isEmpty() ? null : page.edges().get(page.edges().size() - 1).cursor());
    return info;
  }
}
