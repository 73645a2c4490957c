package io.zyra.shopify.install;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.ServerUnderTest;
import io.zyra.ShopWindow;
import io.zyra.job.JobProgressRepository;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a shop lets be read later is read then; what it takes back is left alone. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(240)
class GrownScopesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String COMPARISON = "compare-shop";

  @Inject AppLifecycle lifecycle;
  @Inject Merchants merchants;
  @Inject JobProgressRepository log;
  @Inject Jobs jobs;
  @Inject Tenancy tenancy;

  @ConfigProperty(name = "zyra.sandbox.port")
  int sandbox;

  private final Browser browser = new Browser();
  private final String shop =
      "grown-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";
  private MerchantId merchant;

  @Test
  void ordersAndCustomersAreReadWhenTheShopLetsThem() {
    ShopWindow window = new ShopWindow(sandbox, shop);
    window.sell(window.create("mug", 10), "ada@example.com");
    install("");
    assertThat(texts("products.synced"))
        .containsExactly("Read 1 products, 0 collections from the shop");

    grant("read_products,read_orders");
    await().atMost(PATIENCE).until(() -> texts("shop.history.synced").size() == 1);
    assertThat(texts("shop.history.synced"))
        .containsExactly("Read what the shop lets be read now: 1 orders");
    JsonNode order = payload("orders/create");
    assertThat(order.at("/line_items/0/quantity").asInt()).isPositive();
    assertThat(order.has("customer")).as("the customer of the order").isFalse();
    assertThat(subjects("customers/create")).isEmpty();

    grant("read_products,read_orders,read_customers");
    await().atMost(PATIENCE).until(() -> texts("shop.history.synced").size() == 2);
    assertThat(subjects("customers/create")).hasSize(1);
    assertThat(subjects("orders/create")).as("known already").hasSize(1);

    grant("read_products,read_orders,read_customers");
    grant("read_products,read_customers");
    assertThat(log.isRunning(merchant, "sync-history")).as("less is nothing to read").isFalse();
    window.sell(window.create("cup", 10), "bob@example.com");
    compare();
    assertThat(subjects("orders/create")).hasSize(1);
    assertThat(subjects("customers/create")).hasSize(2);
  }

  @Test
  void anInstallWithMoreScopesReadsWhatBecameReadable() {
    ShopWindow window = new ShopWindow(sandbox, shop);
    window.sell(window.create("mug", 10), "ada@example.com");
    install("");
    install("&features=messages");
    await().atMost(PATIENCE).until(() -> texts("shop.history.synced").size() == 1);
    assertThat(texts("shop.history.synced"))
        .containsExactly("Read what the shop lets be read now: 1 customers, 1 orders");
    assertThat(texts("products.synced")).hasSize(1);
  }

  private void install(String more) {
    browser.follow(browser.answer(browser.begin(shop, more), true)).then().statusCode(303);
    merchant = merchants.ofShop(shop).orElseThrow().id();
    await().atMost(PATIENCE).until(() -> !log.isRunning(merchant, "sync-products"));
  }

  private void grant(String scopes) {
    given()
        .put("http://127.0.0.1:" + sandbox + "/" + shop + "/app?scopes=" + scopes)
        .then()
        .statusCode(204);
    lifecycle.scopesChanged(shop, List.of(scopes.split(",")), Instant.now());
  }

  private void compare() {
    tenancy.run(
        merchant,
        () -> jobs.schedule(COMPARISON, merchant, log.open(merchant, COMPARISON).toString()));
    await().atMost(PATIENCE).until(() -> !log.isRunning(merchant, COMPARISON));
  }

  private List<String> texts(String type) {
    return get("/events?type=" + type).getList("items.text");
  }

  private List<String> subjects(String type) {
    return get("/events?type=" + type).getList("items.subject");
  }

  private JsonNode payload(String type) {
    return given()
        .get("/api/v1/merchants/" + merchant + "/events?type=" + type)
        .as(JsonNode.class)
        .at("/items/0/payload");
  }

  private JsonPath get(String rest) {
    return given().get("/api/v1/merchants/" + merchant + rest).jsonPath();
  }
}
