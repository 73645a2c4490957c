package io.zyra.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.sandbox.commerce.CollectionEditor;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.OrderProcessing;
import io.zyra.sandbox.commerce.Sales;
import io.zyra.sandbox.commerce.SandboxCollection;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.Shop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sold in a shop can be read through the Admin API. */
class CommerceApiTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private RunningSandbox sandbox;
  private Shop shop;
  private Commerce commerce;
  private Sales sales;

  @BeforeEach
  void start(@TempDir Path folder) {
    sandbox = RunningSandbox.in(folder);
    shop = sandbox.shop(RunningSandbox.SHOP);
    commerce = Commerce.of(shop);
    sales = new Sales(shop);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void an_order_is_read_with_its_lines_refunds_and_customer() {
    SandboxProduct mug = product("Mug", "12.50", 10);
    SandboxOrder order = sales.order(mug, 3, "ada@example.com", NOW.minusSeconds(60));
    new OrderProcessing(commerce)
        .refund(order.id(), Map.of(order.lines().get(0).id(), 1), true, "Broken", NOW);

    JsonNode read =
        sandbox
            .data(
                """
                { orders(first: 5) { nodes { id name email displayFinancialStatus updatedAt
                    customer { id numberOfOrders amountSpent { amount } }
                    totalPriceSet { shopMoney { amount currencyCode } }
                    currentTotalPriceSet { shopMoney { amount } }
                    lineItems(first: 5) { nodes { title quantity currentQuantity
                      product { id } variant { id }
                      originalUnitPriceSet { shopMoney { amount } } } }
                    refunds { note totalRefundedSet { shopMoney { amount } }
                      refundLineItems(first: 5) { nodes { quantity restockType
                        lineItem { title } } } } } } }
                """)
            .at("/orders/nodes/0");

    assertThat(read.get("name").asText()).isEqualTo("#1001");
    assertThat(read.get("displayFinancialStatus").asText()).isEqualTo("PARTIALLY_REFUNDED");
    assertThat(read.at("/customer/numberOfOrders").asText()).isEqualTo("1");
    assertThat(read.at("/customer/amountSpent/amount").asText()).isEqualTo("29.9");
    assertThat(read.at("/totalPriceSet/shopMoney/amount").asText()).isEqualTo("42.4");
    assertThat(read.at("/lineItems/nodes/0/quantity").asInt()).isEqualTo(3);
    assertThat(read.at("/lineItems/nodes/0/currentQuantity").asInt()).isEqualTo(2);
    assertThat(read.at("/refunds/0/totalRefundedSet/shopMoney/amount").asText()).isEqualTo("12.5");
    assertThat(read.at("/refunds/0/refundLineItems/nodes/0/restockType").asText())
        .isEqualTo("RETURN");
    assertThat(stock(mug)).isEqualTo(8);
    sandbox.restart();
    assertThat(sandbox.data("{ ordersCount { count } }").at("/ordersCount/count").asInt())
        .isEqualTo(1);
  }

  @Test
  void orders_and_customers_are_paged_and_filtered_by_time() {
    SandboxProduct mug = product("Mug", "12.50", 100);
    for (int i = 0; i < 25; i++) {
      sales.order(mug, 1, "buyer" + i + "@example.com", NOW.minus(Duration.ofDays(i)));
    }
    List<String> ids = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          sandbox
              .data(
                  "{ orders(first: 10, sortKey: UPDATED_AT, query: \"updated_at:>='"
                      + NOW.minus(Duration.ofDays(20))
                      + "'\""
                      + after
                      + ") { nodes { id } pageInfo { hasNextPage endCursor } } }")
              .get("orders");
      ids.addAll(page.findValuesAsText("id"));
      after =
          page.at("/pageInfo/hasNextPage").asBoolean()
              ? ", after: \"" + page.at("/pageInfo/endCursor").asText() + "\""
              : "";
    } while (!after.isEmpty());
    assertThat(ids).hasSize(21).doesNotHaveDuplicates();

    JsonNode customers =
        sandbox.data(
            "{ customers(first: 50, query: \"email:buyer7@example.com\") { nodes {"
                + " defaultEmailAddress { emailAddress marketingState }"
                + " defaultPhoneNumber { phoneNumber marketingState } orders(first: 5) {"
                + " nodes { name } } lastOrder { id } } } }");
    assertThat(customers.at("/customers/nodes")).hasSize(1);
    assertThat(customers.at("/customers/nodes/0/defaultEmailAddress/marketingState").asText())
        .isEqualTo("SUBSCRIBED");
    assertThat(customers.at("/customers/nodes/0/defaultPhoneNumber/marketingState").asText())
        .isEqualTo("NOT_SUBSCRIBED");
  }

  @Test
  void abandoned_checkouts_stay_in_the_list_when_they_are_completed_after_all() {
    SandboxProduct mug = product("Mug", "12.50", 10);
    sales.checkout(mug, 1, "ada@example.com", NOW.minus(Duration.ofHours(3)));
    String list =
        "{ abandonedCheckouts(first: 5) { nodes { completedAt abandonedCheckoutUrl"
            + " customer { id } totalPriceSet { shopMoney { amount } }"
            + " lineItems(first: 5) { nodes { quantity variant { id } } } } } }";
    JsonNode open = sandbox.data(list).at("/abandonedCheckouts/nodes");
    assertThat(open).hasSize(1);
    assertThat(open.at("/0/completedAt").isNull()).isTrue();
    assertThat(open.at("/0/abandonedCheckoutUrl").asText()).contains("/recover?key=");

    new io.zyra.sandbox.commerce.CheckoutProcess(commerce, Sales::token)
        .complete(commerce.checkouts().all().iterator().next().token(), NOW);
    assertThat(sandbox.data(list).at("/abandonedCheckouts/nodes/0/completedAt").isNull()).isFalse();
  }

  @Test
  void collections_hold_the_products_that_fulfil_their_condition() {
    product("Mug", "12.50", 10);
    new CollectionEditor(commerce)
        .add(
            "Kitchen",
            new SandboxCollection.Condition(SandboxCollection.Field.TYPE, "Kitchen"),
            NOW);
    JsonNode read =
        sandbox
            .data(
                "{ collections(first: 5) { nodes { id handle title productsCount { count }"
                    + " ruleSet { rules { column relation condition } }"
                    + " products(first: 5) { nodes { title collections(first: 5) {"
                    + " nodes { title } } } } } } }")
            .at("/collections/nodes/0");
    assertThat(read.get("handle").asText()).isEqualTo("kitchen");
    assertThat(read.at("/productsCount/count").asInt()).isEqualTo(1);
    assertThat(read.at("/products/nodes/0/collections/nodes/0/title").asText())
        .isEqualTo("Kitchen");
  }

  @Test
  void stock_is_read_by_level() {
    product("Mug", "12.50", 10);
    JsonNode level =
        sandbox
            .data(
                "{ inventoryItems(first: 5) { nodes { id variant { id } inventoryLevels(first: 5) {"
                    + " nodes { id updatedAt location { id } quantities(names: [\"available\"]) {"
                    + " name quantity } } } } } }")
            .at("/inventoryItems/nodes/0/inventoryLevels/nodes/0");
    assertThat(level.at("/quantities/0/quantity").asInt()).isEqualTo(10);
    JsonNode again =
        sandbox.data(
            "query($id: ID!) { inventoryLevel(id: $id) { quantities(names: [\"available\"]) {"
                + " quantity } } }",
            Map.of("id", level.get("id").asText()));
    assertThat(again.at("/inventoryLevel/quantities/0/quantity").asInt()).isEqualTo(10);
  }

  private int stock(SandboxProduct product) {
    return shop.product(product.id()).orElseThrow().variants().get(0).stock();
  }

  private SandboxProduct product(String title, String price, int stock) {
    JsonNode made =
        sandbox.create(
            Map.of(
                "title",
                title,
                "productType",
                "Kitchen",
                "status",
                "ACTIVE",
                "productOptions",
                List.of(
                    Map.of("name", "Title", "values", List.of(Map.of("name", "Default Title")))),
                "variants",
                List.of(
                    Map.of(
                        "price",
                        price,
                        "optionValues",
                        List.of(Map.of("optionName", "Title", "name", "Default Title")),
                        "inventoryItem",
                        Map.of("tracked", true),
                        "inventoryQuantities",
                        List.of(
                            Map.of(
                                "locationId",
                                "gid://shopify/Location/7300000000001",
                                "name",
                                "available",
                                "quantity",
                                stock))))),
            "id legacyResourceId");
    return shop.product(made.get("legacyResourceId").asLong()).orElseThrow();
  }
}
