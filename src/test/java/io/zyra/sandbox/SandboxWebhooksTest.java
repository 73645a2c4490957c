package io.zyra.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox delivers what changes in it, as Shopify does. */
class SandboxWebhooksTest {
  private static final String SUBSCRIBE =
      """
      mutation($topic: WebhookSubscriptionTopic!, $to: WebhookSubscriptionInput!) {
        webhookSubscriptionCreate(topic: $topic, webhookSubscription: $to) {
          webhookSubscription { id topic uri } userErrors { field message } } }
      """;
  private static final String LIST =
      "{ webhookSubscriptions(first: 50) { nodes { id topic uri callbackUrl format } } }";

  @TempDir Path folder;

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile int answer = 200;
  private RunningSandbox sandbox;
  private HttpServer app;

  /** A delivery as the app got it. */
  private record Received(Headers headers, byte[] body) {
    JsonNode json() {
      return RunningSandbox.json(new String(body, StandardCharsets.UTF_8));
    }

    String header(String name) {
      return headers.getFirst(name);
    }
  }

  @BeforeEach
  void start() throws IOException {
    sandbox = RunningSandbox.in(folder);
    app = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    app.createContext(
        "/",
        http -> {
          received.add(
              new Received(http.getRequestHeaders(), http.getRequestBody().readAllBytes()));
          http.sendResponseHeaders(answer, -1);
          http.close();
        });
    app.start();
  }

  @AfterEach
  void stop() {
    app.stop(0);
    sandbox.close();
  }

  @Test
  void whatChangesIsDeliveredAndSigned() throws Exception {
    subscribe("PRODUCTS_CREATE");
    subscribe("PRODUCTS_UPDATE");
    subscribe("PRODUCTS_DELETE");
    String id = sandbox.create(Map.of("title", "Mug"), "id").get("id").asText();
    Received created = next(1);
    assertThat(created.header("X-Shopify-Topic")).isEqualTo("products/create");
    assertThat(created.header("X-Shopify-Shop-Domain")).isEqualTo(RunningSandbox.SHOP);
    assertThat(created.header("X-Shopify-API-Version")).isEqualTo("2026-07");
    assertThat(created.header("X-Shopify-Webhook-Id")).isNotBlank();
    assertThat(created.header("X-Shopify-Triggered-At")).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(created.header("X-Shopify-Hmac-Sha256")).isEqualTo(hmac(created.body()));
    assertThat(created.json().get("admin_graphql_api_id").asText()).isEqualTo(id);
    assertThat(created.json().get("title").asText()).isEqualTo("Mug");

    change(id, "Cup");
    assertThat(next(2).header("X-Shopify-Topic")).isEqualTo("products/update");
    assertThat(received.get(1).json().get("title").asText()).isEqualTo("Cup");
    change(id, "Cup");
    sandbox.data(
        "mutation($i: ProductDeleteInput!) { productDelete(input: $i) { deletedProductId } }",
        Map.of("i", Map.of("id", id)));
    Received deleted = next(3);
    assertThat(deleted.header("X-Shopify-Topic")).isEqualTo("products/delete");
    assertThat(deleted.json().size()).isEqualTo(1);
    assertThat(id).endsWith("/" + deleted.json().get("id").asText());
  }

  @Test
  void whatIsRefusedIsDeliveredEightTimesMoreAndTheSubscriptionIsDeletedThen() {
    subscribe("PRODUCTS_CREATE");
    answer = 503;
    sandbox.create(Map.of("title", "Mug"), "id");
    Received first = next(1);
    for (int retry = 1; retry <= 8; retry++) {
      int expected = retry + 1;
      await()
          .until(
              () -> {
                sandbox.clock.advance(Duration.ofMinutes(3));
                return received.size() >= expected;
              });
    }
    assertThat(received)
        .allSatisfy(
            again -> {
              assertThat(again.header("X-Shopify-Webhook-Id"))
                  .isEqualTo(first.header("X-Shopify-Webhook-Id"));
              assertThat(again.body()).isEqualTo(first.body());
            });
    await().until(() -> subscriptions().isEmpty());
    sandbox.clock.advance(Duration.ofHours(10));
    sandbox.create(Map.of("title", "Cup"), "id");
    assertThat(received).hasSize(9);
  }

  @Test
  void oneThatSucceedsStartsTheCountAnew() {
    subscribe("PRODUCTS_CREATE");
    answer = 500;
    sandbox.create(Map.of("title", "Mug"), "id");
    next(1);
    answer = 200;
    await()
        .until(
            () -> {
              sandbox.clock.advance(Duration.ofMinutes(1));
              return received.size() == 2;
            });
    assertThat(subscriptions()).hasSize(1);
  }

  @Test
  void subscriptionsAreCheckedListedChangedAndKept() {
    String id = subscribe("PRODUCTS_CREATE").at("/webhookSubscription/id").asText();
    assertThat(subscribe("PRODUCTS_CREATE").at("/userErrors/0/message").asText())
        .contains("already been taken");
    assertThat(subscribe("SHOP_UPDATE", "http://example.com/").at("/userErrors/0/message").asText())
        .contains("https");
    assertThat(subscribe("SHOP_UPDATE", "nonsense").at("/userErrors")).hasSize(1);
    JsonNode updated =
        sandbox.data(
            "mutation($id: ID!, $to: WebhookSubscriptionInput!) {"
                + " webhookSubscriptionUpdate(id: $id, webhookSubscription: $to) {"
                + " webhookSubscription { uri } userErrors { message } } }",
            Map.of("id", id, "to", Map.of("uri", "https://example.com/hooks")));
    assertThat(updated.at("/webhookSubscriptionUpdate/webhookSubscription/uri").asText())
        .isEqualTo("https://example.com/hooks");
    sandbox.restart();
    assertThat(subscriptions()).hasSize(1);
    String delete =
        "mutation($id: ID!) { webhookSubscriptionDelete(id: $id) {"
            + " deletedWebhookSubscriptionId userErrors { message } } }";
    assertThat(
            sandbox
                .data(delete, Map.of("id", id))
                .at("/webhookSubscriptionDelete/deletedWebhookSubscriptionId")
                .asText())
        .isEqualTo(id);
    assertThat(sandbox.data(delete, Map.of("id", id)).at("/webhookSubscriptionDelete/userErrors"))
        .hasSize(1);
    assertThat(subscriptions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-10", "2026-07", "2026-10"})
  void aTopicWhoseScopeIsNotGrantedIsRefused(String version) {
    String token = sandbox.grant(RunningSandbox.SHOP, "write_products");
    assertThat(subscribing(version, token, "ORDERS_CREATE"))
        .isEqualTo(
            "[{\"field\":[\"topic\"],\"message\":\"You do not have permission to create or update"
                + " webhooks with orders/create topic.\"}]");
    assertThat(subscribing(version, token, "CUSTOMERS_EMAIL_MARKETING_CONSENT_UPDATE"))
        .contains("customers_email_marketing_consent/update");
    assertThat(subscribing(version, token, "INVENTORY_LEVELS_UPDATE")).contains("permission");
    assertThat(subscriptions()).isEmpty();
    assertThat(subscribing(version, token, "PRODUCTS_CREATE")).isEqualTo("[]");
    assertThat(subscribing(version, token, "APP_UNINSTALLED")).isEqualTo("[]");
    assertThat(subscriptions()).hasSize(2);
  }

  private String subscribing(String version, String token, String topic) {
    Map<String, ?> variables =
        Map.of("topic", topic, "to", Map.of("uri", "https://example.com/hooks"));
    String body = RunningSandbox.text(Map.of("query", SUBSCRIBE, "variables", variables));
    return RunningSandbox.json(
            sandbox
                .post(
                    "/" + RunningSandbox.SHOP + "/admin/api/" + version + "/graphql.json",
                    token,
                    body)
                .body())
        .at("/data/webhookSubscriptionCreate/userErrors")
        .toString();
  }

  @Test
  void deliveriesAreDoubledLateReorderedAndDroppedOnDemand() throws Exception {
    subscribe("PRODUCTS_CREATE");
    faults("doubled=1");
    sandbox.create(Map.of("title", "Doubled"), "id");
    next(2);
    assertThat(received.get(0).header("X-Shopify-Webhook-Id"))
        .isEqualTo(received.get(1).header("X-Shopify-Webhook-Id"));
    faults("dropped=1");
    sandbox.create(Map.of("title", "Dropped"), "id");
    faults("late=1&lateBy=PT1H");
    sandbox.create(Map.of("title", "Late"), "id");
    faults("reordered=1");
    sandbox.create(Map.of("title", "Reordered"), "id");
    faults("");
    sandbox.create(Map.of("title", "In time"), "id");
    assertThat(next(3).json().get("title").asText()).isEqualTo("In time");
    sandbox.clock.advance(Duration.ofSeconds(5));
    assertThat(next(4).json().get("title").asText()).isEqualTo("Reordered");
    sandbox.clock.advance(Duration.ofHours(1));
    assertThat(next(5).json().get("title").asText()).isEqualTo("Late");
  }

  private void faults(String query) throws Exception {
    HttpRequest put =
        HttpRequest.newBuilder(
                URI.create(
                    sandbox.baseUrl() + "/" + RunningSandbox.SHOP + "/webhook-faults?" + query))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(put, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(204);
  }

  private Received next(int count) {
    await().until(() -> received.size() >= count);
    return received.get(count - 1);
  }

  private JsonNode subscribe(String topic) {
    return subscribe(topic, "http://127.0.0.1:" + app.getAddress().getPort() + "/hooks");
  }

  private JsonNode subscribe(String topic, String uri) {
    return sandbox
        .data(SUBSCRIBE, Map.of("topic", topic, "to", Map.of("uri", uri)))
        .get("webhookSubscriptionCreate");
  }

  private JsonNode subscriptions() {
    return sandbox.data(LIST).at("/webhookSubscriptions/nodes");
  }

  private void change(String id, String title) {
    sandbox.data(
        "mutation($p: ProductUpdateInput!) { productUpdate(product: $p) { userErrors { message } } }",
        Map.of("p", Map.of("id", id, "title", title)));
  }

  private static String hmac(byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            RunningSandbox.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(body));
  }
}
