package io.zyra.shopify.webhook;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.install.AppLifecycle;
import io.zyra.shopify.install.Browser;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox shop delivers to this server, and goes on when it has dropped its subscriptions. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class WebhookSubscriptionsTest {
  private static final String LIST =
      "{ webhookSubscriptions(first: 100) { nodes { id topic uri } } }";

  @Inject WebhookSubscriptionTask task;
  @Inject WebhookConfig config;
  @Inject Merchants merchants;
  @Inject AppLifecycle lifecycle;

  private Api api;
  private MerchantId merchant;

  @BeforeEach
  void aShop() {
    api = Api.newMerchant("safe");
    merchant = MerchantId.fromString(api.merchant());
  }

  @Test
  void theShopDeliversWhatChangesInIt() {
    api.importCsv(Api.csv("mug,Mug,<p>A mug.</p>,Clay,,,true,,,S-1,5.00,4,,,,,active"));
    String shopId = api.shopId("mug");
    task.execute(merchant, WebhookSubscriptionTask.ALL);
    assertThat(subscriptions()).hasSameSizeAs(config.topics());
    assertThat(subscriptions().get(0).get("uri").asText())
        .isEqualTo("http://127.0.0.1:" + RestAssured.port + Delivery.ADDRESS);
    task.execute(merchant, WebhookSubscriptionTask.ALL);
    assertThat(subscriptions()).hasSameSizeAs(config.topics());

    api.shopWindow().edit(shopId, Map.of("vendor", "Edited"));
    api.until("/products/mug", mug -> "Edited".equals(mug.getString("content.vendor")));
    api.until("/events?type=products/update", json -> !json.getList("items").isEmpty());
  }

  @Test
  void aShopDeliversWhatItLetsBeReadAndNoMoreOnceItTakesThatBack() {
    String shop = "topics-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";
    new Browser().install(shop);
    MerchantId installed = merchants.ofShop(shop).orElseThrow().id();
    assertThat(topics(installed))
        .contains("app/uninstalled", "products/update", "collections/update")
        .noneMatch(topic -> topic.matches("(orders|carts|customers|inventory).*"));

    lifecycle.scopesChanged(
        shop, List.of("read_products", "read_orders"), Instant.now().plusSeconds(60));
    assertThat(topics(installed)).contains("orders/create", "carts/update", "checkouts/update");

    lifecycle.scopesChanged(shop, List.of("read_products"), Instant.now().plusSeconds(120));
    assertThat(topics(installed)).contains("products/update").doesNotContain("orders/create");
  }

  private List<String> topics(MerchantId installed) {
    task.execute(installed, WebhookSubscriptionTask.ALL);
    return RestAssured.get("/api/v1/merchants/" + installed + "/webhooks")
        .jsonPath()
        .getList("items.topic");
  }

  @Test
  void whatTheShopDroppedIsMadeAgainAndToldOnce() {
    task.execute(merchant, WebhookSubscriptionTask.ALL);
    String id = subscriptions().get(0).get("id").asText();
    api.shopWindow()
        .call(
            "mutation($id: ID!) { webhookSubscriptionDelete(id: $id) {"
                + " deletedWebhookSubscriptionId } }",
            Map.of("id", id));
    task.execute(merchant, WebhookSubscriptionTask.ALL);
    task.execute(merchant, WebhookSubscriptionTask.ALL);
    assertThat(subscriptions()).hasSameSizeAs(config.topics());
    assertThat(api.get("/events?type=webhooks.resubscribed").jsonPath().getList("items"))
        .hasSize(1);
  }

  @Test
  void aSubscriptionIsMadeOnRequestAndListed() {
    Map<String, String> body =
        Map.of("topic", "orders/create", "callback_url", "https://zyra.example/api/webhook");
    api.post("/webhooks", body).then().statusCode(201);
    api.post("/webhooks", body).then().statusCode(201);
    assertThat(subscriptions()).hasSize(1);
    assertThat(subscriptions().get(0).get("topic").asText()).isEqualTo("ORDERS_CREATE");
    assertThat(api.get("/webhooks").jsonPath().getString("items[0].callbackUrl"))
        .isEqualTo("https://zyra.example/api/webhook");
  }

  @Test
  void whatCannotBeSubscribedIsRefused() {
    refused(api.post("/webhooks", Map.of("topic", "nonsense")), 422);
    refused(
        api.post("/webhooks", Map.of("topic", "orders/create", "callback_url", "http://a.example")),
        422,
        "unacceptable-values");
    refused(api.post("/webhooks", Map.of("topic", "no_such/topic")), 422, "subscription-refused");
    assertThat(subscriptions()).isEmpty();
    assertThat(api.get("/webhooks").jsonPath().getList("items")).isEmpty();
  }

  private JsonNode subscriptions() {
    return api.shopWindow().call(LIST, Map.of()).at("/webhookSubscriptions/nodes");
  }
}
