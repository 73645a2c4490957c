package io.zyra.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.sandbox.admin.mutation.InputObject;
import io.zyra.sandbox.admin.mutation.ProductMutations;
import io.zyra.sandbox.commerce.CheckoutProcess;
import io.zyra.sandbox.commerce.Commerce;
import io.zyra.sandbox.commerce.OrderProcessing;
import io.zyra.sandbox.commerce.Sales;
import io.zyra.sandbox.commerce.SandboxOrder;
import io.zyra.sandbox.commerce.ShoppingCarts;
import io.zyra.sandbox.shop.Shop;
import io.zyra.sandbox.shop.ShopEvent;
import io.zyra.sandbox.shop.ShopStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads have the fields of Shopify's samples, and the types of its schemas. */
class EventPayloadsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Real shops leave these out, or leave them empty, as the sandbox does. */
  private static final List<String> MAY_BE_NULL =
      List.of("note", "province", "province_code", "user_id", "destination_location_id");

  private final List<ShopEvent> events = new ArrayList<>();
  private ShopStore store;
  private Shop shop;

  @BeforeEach
  void sell(@TempDir Path folder) {
    store = ShopStore.in(folder);
    shop = store.shopOrNew("test.myshopify.com");
    store.listenToEvents(events::add);
    Map<String, Object> mug =
        Map.of(
            "title",
            "Mug",
            "status",
            "ACTIVE",
            "vendor",
            "Acme",
            "productOptions",
            List.of(Map.of("name", "Size", "values", List.of(Map.of("name", "L")))),
            "variants",
            List.of(
                Map.of(
                    "price", "12.50",
                    "sku", "MUG-L",
                    "optionValues", List.of(Map.of("optionName", "Size", "name", "L")),
                    "inventoryItem", Map.of("tracked", true),
                    "inventoryQuantities",
                        List.of(
                            Map.of(
                                "locationId",
                                "gid://shopify/Location/7300000000001",
                                "name",
                                "available",
                                "quantity",
                                10)))));
    shop.change(
        NOW, change -> ProductMutations.set(change, new InputObject(mug), Optional.empty()));
    long id = shop.rows().iterator().next().id();
    Sales sales = new Sales(shop);
    Commerce commerce = Commerce.of(shop);
    SandboxOrder order = sales.order(shop.product(id).orElseThrow(), 2, "ada@example.com", NOW);
    OrderProcessing processing = new OrderProcessing(commerce);
    processing.refund(order.id(), Map.of(order.lines().get(0).id(), 1), true, "Broken", NOW);
    processing.cancel(order.id(), "customer", NOW);
    String token =
        sales.checkout(shop.product(id).orElseThrow(), 1, "bob@example.com", NOW).token();
    new CheckoutProcess(commerce, Sales::token).delete(token, NOW);
    String cart = Sales.token();
    long variant = shop.product(id).orElseThrow().variants().get(0).id();
    new ShoppingCarts(commerce).add(cart, variant, 1, NOW);
    new ShoppingCarts(commerce).set(cart, variant, 2, NOW);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void everything_that_happens_is_told_once() {
    assertThat(events.stream().map(ShopEvent::topic))
        .containsSubsequence(
            "CARTS_CREATE",
            "CUSTOMERS_CREATE",
            "CHECKOUTS_CREATE",
            "CHECKOUTS_UPDATE",
            "ORDERS_CREATE",
            "ORDERS_PAID",
            "CUSTOMERS_UPDATE",
            "INVENTORY_LEVELS_UPDATE",
            "REFUNDS_CREATE",
            "ORDERS_UPDATED",
            "ORDERS_CANCELLED",
            "CHECKOUTS_DELETE",
            "CARTS_UPDATE");
    assertThat(events.stream().filter(event -> event.topic().equals("ORDERS_CREATE"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders/create",
        "orders/updated",
        "orders/paid",
        "orders/cancelled",
        "refunds/create",
        "carts/create",
        "carts/update",
        "checkouts/create",
        "checkouts/update",
        "checkouts/delete",
        "customers/create",
        "customers/update",
        "inventory_levels/update"
      })
  void a_payload_has_the_fields_of_shopifys_sample(String topic) throws IOException {
    Path data = Path.of(System.getProperty("zyra.shared.data", "../shared/data"), "webhooks");
    Assumptions.assumeTrue(
        Files.exists(data), () -> "Shopify's webhook samples are not at " + data);
    String file = topic.replace("/", "__") + ".json";
    JsonNode sample = JSON.readTree(data.resolve("samples/" + file).toFile()).get("response");
    JsonNode schema = JSON.readTree(data.resolve("schemas/" + file).toFile());
    List<ShopEvent> told =
        events.stream().filter(event -> WebhookTopic.header(event.topic()).equals(topic)).toList();
    assertThat(told).isNotEmpty();
    List<String> differences = new ArrayList<>();
    for (ShopEvent event : told) {
      JsonNode payload = JSON.valueToTree(EventPayloads.of(event, "http://127.0.0.1:1"));
      compare("", payload, sample, schema, differences);
    }
    assertThat(differences).isEmpty();
  }

  private static void compare(
      String path, JsonNode ours, JsonNode sample, JsonNode schema, List<String> differences) {
    if (sample.isObject() && ours.isObject()) {
      for (Iterator<String> names = sample.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        if (!ours.has(name) && !name.equals("attributed_staffs")) {
          differences.add(path + "/" + name + " is missing");
        } else if (ours.has(name)) {
          compare(
              path + "/" + name,
              ours.get(name),
              sample.get(name),
              schema.path("properties").path(name),
              differences);
        }
      }
    } else if (sample.isArray() && ours.isArray()) {
      if (!sample.isEmpty() && !ours.isEmpty()) {
        compare(path + "/0", ours.get(0), sample.get(0), schema.path("items"), differences);
      }
    } else if (!typed(ours, schema, path)) {
      differences.add(path + " is " + ours + " but should be " + schema.path("type"));
    }
  }

  private static boolean typed(JsonNode value, JsonNode schema, String path) {
    JsonNode type = schema.path("type");
    String types = type.isMissingNode() ? "" : type.toString();
    String own =
        switch (value.getNodeType()) {
          case OBJECT -> "object";
          case ARRAY -> "array";
          case STRING -> "string";
          case BOOLEAN -> "boolean";
          case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
          default -> "null";
        };
    return types.isEmpty()
        || types.contains("\"" + own + "\"")
        || own.equals("integer") && types.contains("number")
        || own.equals("null") && MAY_BE_NULL.contains(path.substring(path.lastIndexOf('/') + 1));
  }
}
