package io.zyra.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.zyra.sandbox.commerce.Sales;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What merchants and other apps do with customers and orders, and which webhooks tell of it. */
class CommerceMutationsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @TempDir Path folder;

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private RunningSandbox sandbox;
  private HttpServer app;
  private Shop shop;

  private record Told(String topic, JsonNode payload) {}

  @BeforeEach
  void aShopWhoseAppIsToldOfAll() throws IOException {
    sandbox = RunningSandbox.in(folder);
    app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext(
        "/",
        http -> {
          String topic = http.getRequestHeaders().getFirst("X-Shopify-Topic");
          String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          told.add(new Told(topic, RunningSandbox.json(body)));
          http.sendResponseHeaders(200, -1);
          http.close();
        });
    app.start();
    shop = sandbox.shop(RunningSandbox.SHOP);
    List.of(
            "CUSTOMERS_CREATE",
            "CUSTOMERS_UPDATE",
            "CUSTOMERS_DELETE",
            "CUSTOMERS_MARKETING_CONSENT_UPDATE",
            "CUSTOMERS_EMAIL_MARKETING_CONSENT_UPDATE",
            "ORDERS_CREATE",
            "ORDERS_CANCELLED",
            "ORDERS_DELETE",
            "REFUNDS_CREATE")
        .forEach(this::subscribe);
  }

  @AfterEach
  void stop() {
    app.stop(0);
    sandbox.close();
  }

  @Test
  void aCustomerIsCreatedChangedAndDeleted() {
    String id = customer(Map.of("email", "Ada@Example.com", "tags", List.of("vip")));
    assertThat(payload("customers/create").get("email").asText()).isEqualTo("ada@example.com");
    assertThat(payload("customers/create").get("admin_graphql_api_id").asText()).isEqualTo(id);

    JsonNode changed =
        mutation(
            "customerUpdate(input: $input) { customer { firstName email tags }"
                + " userErrors { message } }",
            "CustomerInput!",
            Map.of("id", id, "firstName", "Ada"));
    assertThat(changed.at("/customer/firstName").asText()).isEqualTo("Ada");
    assertThat(changed.at("/customer/email").asText())
        .as("what is left out stays")
        .isEqualTo("ada@example.com");
    assertThat(changed.at("/customer/tags/0").asText()).isEqualTo("vip");
    assertThat(payload("customers/update").get("first_name").asText()).isEqualTo("Ada");

    assertThat(delete(id).get("deletedCustomerId").asText()).isEqualTo(id);
    assertThat(id).endsWith("/" + payload("customers/delete").get("id").asText());
    assertThat(message(delete(id))).isEqualTo("Customer does not exist");
    sandbox.restart();
    assertThat(sandbox.data("{ customersCount { count } }").at("/customersCount/count").asInt())
        .isZero();
  }

  @Test
  void aCustomerIsRefusedWhoIsNobodyOrKnown() {
    customer(Map.of("email", "ada@example.com", "phone", "+4930123456"));
    assertThat(refusal(Map.of("tags", List.of("vip")))).contains("must be present");
    assertThat(refusal(Map.of("email", "ADA@example.com")))
        .isEqualTo("Email has already been taken");
    assertThat(refusal(Map.of("phone", "+4930123456"))).isEqualTo("Phone has already been taken");
    assertThat(refusal(Map.of("email", "nonsense"))).isEqualTo("Email is invalid");
  }

  @Test
  void aCustomerWhoHasOrderedIsNotDeleted() {
    JsonNode order = order(product(5), "ada@example.com");
    assertThat(message(delete(order.at("/customer/id").asText()))).contains("associated orders");
    assertThat(
            mutation("orderDelete(orderId: $input) { deletedId }", "ID!", order.get("id").asText())
                .get("deletedId")
                .asText())
        .isEqualTo(order.get("id").asText());
    assertThat(delete(order.at("/customer/id").asText()).get("userErrors")).isEmpty();
  }

  @Test
  void consentIsGivenAndWithdrawnByEachWayOfItsOwn() {
    String id = customer(Map.of("email", "ada@example.com", "phone", "+4930123456"));
    assertThat(consents(id)).isEqualTo("NOT_SUBSCRIBED NOT_SUBSCRIBED");

    consent("Email", id, "SUBSCRIBED");
    assertThat(consents(id)).isEqualTo("SUBSCRIBED NOT_SUBSCRIBED");
    JsonNode email = payload("customers_email_marketing_consent/update");
    assertThat(id).endsWith("/" + email.get("customer_id").asText());
    assertThat(email.at("/email_marketing_consent/state").asText()).isEqualTo("subscribed");

    consent("Sms", id, "SUBSCRIBED");
    JsonNode sms = payload("customers_marketing_consent/update");
    assertThat(id).endsWith("/" + sms.get("id").asText());
    assertThat(sms.at("/sms_marketing_consent/state").asText()).isEqualTo("subscribed");
    consent("Sms", id, "UNSUBSCRIBED");
    assertThat(consents(id)).isEqualTo("SUBSCRIBED UNSUBSCRIBED");
    await().until(() -> all("customers_marketing_consent/update").size() == 2);
    await().until(() -> all("customers/update").size() == 3);

    assertThat(message(consent("Sms", id, "NOT_SUBSCRIBED"))).contains("NOT_SUBSCRIBED");
    String noPhone = customer(Map.of("email", "bob@example.com"));
    assertThat(message(consent("Sms", noPhone, "SUBSCRIBED"))).contains("phone number is required");
  }

  @Test
  void anOrderThatIsEnteredIsPaidAndMayTakeFromTheStock() {
    SandboxProduct mug = product(5);
    JsonNode order = order(mug, "ada@example.com");
    assertThat(order.get("displayFinancialStatus").asText()).isEqualTo("PAID");
    assertThat(order.at("/totalPriceSet/shopMoney/amount").asText()).isEqualTo("25.0");
    assertThat(order.at("/customer/numberOfOrders").asText()).isEqualTo("1");
    assertThat(payload("orders/create").get("checkout_id").isNull()).isTrue();
    assertThat(stock(mug)).isEqualTo(5);

    assertThat(entered(mug, 2, "DECREMENT_OBEYING_POLICY").get("userErrors")).isEmpty();
    assertThat(stock(mug)).isEqualTo(3);
    JsonNode refused = entered(mug, 4, "DECREMENT_OBEYING_POLICY");
    assertThat(message(refused)).isEqualTo("Unable to reserve inventory");
    assertThat(entered(mug, 4, "DECREMENT_IGNORING_POLICY").get("userErrors")).isEmpty();
    assertThat(stock(mug)).isEqualTo(-1);
    await().until(() -> all("orders/create").size() == 3);
  }

  @Test
  void anOrderIsRefundedAndCancelled() {
    SandboxProduct mug = product(5);
    String id = new Sales(shop).order(mug, 2, "ada@example.com", NOW).lines().get(0).id() + "";
    String order =
        sandbox.data("{ orders(first: 1) { nodes { id } } }").at("/orders/nodes/0/id").asText();
    Map<String, ?> line =
        Map.of(
            "lineItemId", "gid://shopify/LineItem/" + id, "quantity", 1, "restockType", "RETURN");
    String refundCreate =
        "refundCreate(input: $input) { order { displayFinancialStatus }"
            + " refund { note totalRefundedSet { shopMoney { amount } } }"
            + " userErrors { message } }";
    Map<String, ?> input =
        Map.of("orderId", order, "note", "Broken", "refundLineItems", List.of(line));
    JsonNode refunded = mutation(refundCreate, "RefundInput!", input);
    assertThat(refunded.at("/order/displayFinancialStatus").asText())
        .isEqualTo("PARTIALLY_REFUNDED");
    assertThat(refunded.at("/refund/totalRefundedSet/shopMoney/amount").asText()).isEqualTo("12.5");
    assertThat(payload("refunds/create").get("note").asText()).isEqualTo("Broken");
    assertThat(stock(mug)).isEqualTo(4);

    String cancel =
        "orderCancel(orderId: $input, reason: CUSTOMER, restock: true) { job { done }"
            + " orderCancelUserErrors { code message } userErrors { message } }";
    assertThat(mutation(cancel, "ID!", order).at("/job/done").asBoolean()).isTrue();
    assertThat(payload("orders/cancelled").get("cancel_reason").asText()).isEqualTo("customer");
    assertThat(stock(mug)).isEqualTo(5);
    assertThat(
            mutation(cancel, "ID!", "gid://shopify/Order/1")
                .at("/orderCancelUserErrors/0/code")
                .asText())
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void withoutReadAllOrdersOnlyTheOrdersOfTheLast60DaysAreShown() {
    SandboxProduct mug = product(50);
    new Sales(shop).order(mug, 1, "new@example.com", NOW.minus(Duration.ofDays(59)));
    new Sales(shop).order(mug, 1, "old@example.com", NOW.minus(Duration.ofDays(61)));
    String count = "{\"query\":\"{ ordersCount { count } orders(first: 5) { nodes { id } } }\"}";
    assertThat(shown(count, "read_orders")).isEqualTo(1);
    assertThat(shown(count, "read_orders", "read_all_orders")).isEqualTo(2);
  }

  private int shown(String query, String... scopes) {
    JsonNode answer =
        RunningSandbox.json(
            sandbox
                .post(
                    "/" + RunningSandbox.SHOP + "/admin/api/2026-07/graphql.json",
                    sandbox.grant(RunningSandbox.SHOP, scopes),
                    query)
                .body());
    assertThat(answer.at("/data/orders/nodes"))
        .hasSize(answer.at("/data/ordersCount/count").asInt());
    return answer.at("/data/ordersCount/count").asInt();
  }

  private void subscribe(String topic) {
    JsonNode made =
        sandbox.data(
            "mutation($topic: WebhookSubscriptionTopic!, $to: WebhookSubscriptionInput!) {"
                + " webhookSubscriptionCreate(topic: $topic, webhookSubscription: $to) {"
                + " userErrors { message } } }",
            Map.of(
                "topic",
                topic,
                "to",
                Map.of("uri", "http://127.0.0.1:" + app.getAddress().getPort() + "/hooks")));
    assertThat(made.at("/webhookSubscriptionCreate/userErrors")).isEmpty();
  }

  private List<Told> all(String topic) {
    return told.stream().filter(each -> each.topic().equals(topic)).toList();
  }

  /** What was told last of a topic. */
  private JsonNode payload(String topic) {
    await().until(() -> !all(topic).isEmpty());
    List<Told> all = all(topic);
    return all.get(all.size() - 1).payload();
  }

  private JsonNode mutation(String call, String type, Object input) {
    return sandbox
        .data("mutation($input: " + type + ") { " + call + " }", Map.of("input", input))
        .elements()
        .next();
  }

  private static String message(JsonNode answer) {
    return answer.at("/userErrors/0/message").asText();
  }

  private String customer(Map<String, ?> input) {
    JsonNode made = created(input);
    assertThat(made.get("userErrors")).isEmpty();
    return made.at("/customer/id").asText();
  }

  private JsonNode created(Map<String, ?> input) {
    return mutation(
        "customerCreate(input: $input) { customer { id } userErrors { message } }",
        "CustomerInput!",
        input);
  }

  private String refusal(Map<String, ?> input) {
    return message(created(input));
  }

  private JsonNode delete(String customer) {
    return mutation(
        "customerDelete(input: $input) { deletedCustomerId userErrors { message } }",
        "CustomerDeleteInput!",
        Map.of("id", customer));
  }

  private JsonNode consent(String way, String customer, String state) {
    String type = "Customer" + way + "MarketingConsentUpdateInput!";
    String field = way.toLowerCase(Locale.ROOT) + "MarketingConsent";
    return mutation(
        "customer" + way + "MarketingConsentUpdate(input: $input) { userErrors { message } }",
        type,
        Map.of("customerId", customer, field, Map.of("marketingState", state)));
  }

  private String consents(String customer) {
    JsonNode shown =
        sandbox.data(
            "query($id: ID!) { customer(id: $id) { defaultEmailAddress { marketingState }"
                + " defaultPhoneNumber { marketingState } } }",
            Map.of("id", customer));
    return shown.at("/customer/defaultEmailAddress/marketingState").asText()
        + " "
        + shown.at("/customer/defaultPhoneNumber/marketingState").asText();
  }

  private JsonNode order(SandboxProduct product, String email) {
    JsonNode made =
        mutation(
            "orderCreate(order: $input) { order { id displayFinancialStatus"
                + " totalPriceSet { shopMoney { amount } } customer { id numberOfOrders } }"
                + " userErrors { message } }",
            "OrderCreateOrderInput!",
            Map.of("email", email, "lineItems", List.of(line(product, 2))));
    assertThat(made.get("userErrors")).isEmpty();
    return made.get("order");
  }

  private JsonNode entered(SandboxProduct product, int pieces, String behaviour) {
    return mutation(
        "orderCreate(order: $input, options: { inventoryBehaviour: "
            + behaviour
            + " }) { userErrors { message } }",
        "OrderCreateOrderInput!",
        Map.of("lineItems", List.of(line(product, pieces))));
  }

  private static Map<String, ?> line(SandboxProduct product, int pieces) {
    String variant = GlobalId.of("ProductVariant", product.variants().get(0).id());
    return Map.of("variantId", variant, "quantity", pieces);
  }

  private int stock(SandboxProduct product) {
    return shop.product(product.id()).orElseThrow().variants().get(0).stock();
  }

  private SandboxProduct product(int stock) {
    Map<String, ?> quantity =
        Map.of(
            "locationId",
            "gid://shopify/Location/7300000000001",
            "name",
            "available",
            "quantity",
            stock);
    Map<String, ?> variant =
        Map.of(
            "price", "12.50",
            "optionValues", List.of(Map.of("optionName", "Title", "name", "Default Title")),
            "inventoryItem", Map.of("tracked", true),
            "inventoryQuantities", List.of(quantity));
    List<Map<String, String>> values = List.of(Map.of("name", "Default Title"));
    JsonNode made =
        sandbox.create(
            Map.of(
                "title",
                "Mug",
                "status",
                "ACTIVE",
                "productOptions",
                List.of(Map.of("name", "Title", "values", values)),
                "variants",
                List.of(variant)),
            "legacyResourceId");
    return shop.product(made.get("legacyResourceId").asLong()).orElseThrow();
  }
}
