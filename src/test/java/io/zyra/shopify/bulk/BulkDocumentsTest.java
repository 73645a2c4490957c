package io.zyra.shopify.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.sandbox.RunningSandbox;
import io.zyra.sandbox.commerce.CollectionEditor;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.Sales;
import io.zyra.sandbox.commerce.SandboxCollection;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.Shop;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.mapping.CheckoutPayloadMapper;
import io.zyra.shopify.mapping.WebhookPayloads;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop runs the bulk queries, and its lines become what webhooks would have told. */
class BulkDocumentsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private RunningSandbox sandbox;

  @BeforeEach
  void aShopThatHasSold(@TempDir Path folder) {
    sandbox = RunningSandbox.in(folder);
    Shop shop = sandbox.shop(RunningSandbox.SHOP);
    String id =
        sandbox
            .create(
                Map.of(
                    "title",
                    "Mug",
                    "productType",
                    "Cups",
                    "productOptions",
                    List.of(Map.of("name", "Size", "values", List.of(Map.of("name", "S")))),
                    "variants",
                    List.of(
                        Map.of(
                            "optionValues",
                            List.of(Map.of("optionName", "Size", "name", "S")),
                            "price",
                            "12.50"))),
                "id")
            .get("id")
            .asText();
    SandboxProduct mug = shop.product(GlobalId.number("Product", id).orElseThrow()).orElseThrow();
    new Sales(shop).order(mug, 2, "ada@example.com", NOW);
    new Sales(shop).checkout(mug, 3, "bob@example.com", NOW.minus(Duration.ofDays(1)));
    new CollectionEditor(Commerce.of(shop))
        .add("Cups", new SandboxCollection.Condition(SandboxCollection.Field.TYPE, "Cups"), NOW);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void products() {
    assertThat(lines(AdminOperation.BULK_PRODUCTS)).hasSize(2);
  }

  @Test
  void orders() {
    List<JsonNode> lines = lines(AdminOperation.BULK_ORDERS);
    JsonNode order = lines.stream().filter(l -> !l.has("__parentId")).findFirst().orElseThrow();
    JsonNode payload =
        WebhookPayloads.order(
            order, lines.stream().filter(line -> line.has("__parentId")).toList());
    assertThat(payload.path("email").asText()).isEqualTo("ada@example.com");
    assertThat(payload.path("financial_status").asText()).isEqualTo("paid");
    assertThat(payload.at("/line_items/0/quantity").asInt()).isEqualTo(2);
    assertThat(payload.at("/line_items/0/price").asText()).isEqualTo("12.50");
    assertThat(payload.at("/customer/id").isIntegralNumber()).isTrue();
  }

  @Test
  void ordersWithoutTheirCustomers() {
    List<JsonNode> lines = lines(AdminOperation.BULK_ORDERS_WITHOUT_CUSTOMERS);
    JsonNode order = lines.stream().filter(l -> !l.has("__parentId")).findFirst().orElseThrow();
    JsonNode payload =
        WebhookPayloads.order(
            order, lines.stream().filter(line -> line.has("__parentId")).toList());
    assertThat(payload.at("/line_items/0/quantity").asInt()).isEqualTo(2);
    assertThat(payload.has("customer")).isFalse();
  }

  @Test
  void checkouts() {
    List<JsonNode> lines = lines(AdminOperation.BULK_CHECKOUTS);
    JsonNode left =
        lines.stream()
            .filter(
                line ->
                    line.at("/customer/defaultEmailAddress/emailAddress")
                        .asText()
                        .startsWith("bob"))
            .findFirst()
            .orElseThrow();
    JsonNode payload =
        CheckoutPayloadMapper.of(
            left,
            lines.stream()
                .filter(line -> line.path("__parentId").equals(left.path("id")))
                .toList());
    assertThat(payload.path("token").asText()).isNotEmpty();
    assertThat(payload.path("email").asText()).isEqualTo("bob@example.com");
    assertThat(payload.at("/line_items/0/quantity").asInt()).isEqualTo(3);
    assertThat(payload.path("subtotal_price").asText()).isEqualTo("37.50");
    assertThat(payload.path("completed_at").isNull()).isTrue();
  }

  @Test
  void customers() {
    List<JsonNode> lines = lines(AdminOperation.BULK_CUSTOMERS);
    assertThat(lines)
        .extracting(line -> WebhookPayloads.customer(line).path("email").asText())
        .containsExactlyInAnyOrder("ada@example.com", "bob@example.com");
  }

  @Test
  void collections() {
    List<JsonNode> lines = lines(AdminOperation.BULK_COLLECTIONS);
    assertThat(lines).hasSize(2);
    assertThat(lines).anyMatch(line -> line.path("handle").asText().equals("cups"));
  }

  private List<JsonNode> lines(AdminOperation query) {
    JsonNode started =
        sandbox
            .data(
                AdminOperation.RUN_BULK_QUERY.document(),
                Map.of("query", query.document(), "grouped", false))
            .get("bulkOperationRunQuery");
    assertThat(started.get("userErrors")).as(started.toString()).isEmpty();
    Map<String, ?> id = Map.of("id", started.at("/bulkOperation/id").asText());
    JsonNode done =
        await()
            .until(
                () -> sandbox.data(AdminOperation.BULK_OPERATION.document(), id).get("node"),
                node -> BulkOperation.of(node).state() != BulkOperation.State.UNDER_WAY);
    BulkOperation operation = BulkOperation.of(done);
    assertThat(operation.state()).isEqualTo(BulkOperation.State.COMPLETED);
    return sandbox
        .get(URI.create(operation.url().orElseThrow()).getPath())
        .body()
        .lines()
        .map(RunningSandbox::json)
        .toList();
  }
}
