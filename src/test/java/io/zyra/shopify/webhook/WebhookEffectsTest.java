package io.zyra.shopify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.event.EventStore;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of deliveries once they are taken. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class WebhookEffectsTest {
  @Inject WebhookTask task;
  @Inject DueWebhookScheduler lookout;
  @Inject WebhookRetention retention;
  @Inject WebhookConfig config;
  @Inject Tenancy tenancy;
  @Inject EntityManager entities;
  @Inject EventStore events;
  @Inject Clock clock;

  private Api api;
  private MerchantId merchant;

  @BeforeEach
  void aShop() {
    api = Api.newMerchant("safe");
    merchant = MerchantId.fromString(api.merchant());
  }

  @Test
  void everySampleOfShopifyBecomesAnEvent() throws IOException {
    Path samples =
        Path.of(System.getProperty("zyra.shared.data", "../shared/data"))
            .resolve("webhooks/samples");
    Assumptions.assumeTrue(Files.isDirectory(samples), "Without the shared data: " + samples);
    List<Path> files;
    try (Stream<Path> all = Files.list(samples)) {
      files = all.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(20);
    ObjectMapper json = new ObjectMapper();
    for (Path file : files) {
      JsonNode body = json.readTree(Files.readAllBytes(file)).path("response");
      Delivery.of(api.shop(), topic(file), body.toString()).accepted();
    }
    for (Path file : files) {
      JsonPath event = event(topic(file));
      assertThat(
              json.readTree(api.get("/events?type=" + topic(file)).asByteArray())
                  .at("/items/0/payload"))
          .as(topic(file))
          .isEqualTo(json.readTree(Files.readAllBytes(file)).path("response"));
      assertThat(event.getString("items[0].occurredAt")).isNotBlank();
    }
    assertThat(count("dead")).isZero();
  }

  private static String topic(Path file) {
    return file.getFileName().toString().replace(".json", "").replace("__", "/");
  }

  @Test
  void anOlderStateNeverOverwritesANewerOne() {
    cart("2026-11-20T10:05:00Z", "2026-11-20T10:05:00Z", "newer");
    cart("2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z", "older");
    assertThat(latestCart()).isEqualTo("newer");
  }

  @Test
  void theStatesOwnTimeDecidesWhenTheHeaderContradictsIt() {
    cart("2026-11-20T10:05:00Z", "2026-11-20T11:00:00Z", "newer");
    cart("2026-11-20T10:00:00Z", "2026-11-20T11:01:00Z", "older");
    assertThat(latestCart()).isEqualTo("newer");
    cart("2026-11-20T10:10:00Z", "2026-11-20T10:59:00Z", "newest");
    assertThat(latestCart()).isEqualTo("newest");
  }

  @Test
  void aTimeInTheFutureIsNotBelieved() {
    cart("2026-11-20T10:05:00Z", "2999-01-01T00:00:00Z", "now");
    assertThat(event("carts/update").getString("items[0].occurredAt"))
        .isEqualTo("2026-11-20T10:05:00Z");
  }

  private void cart(String updatedAt, String triggeredAt, String note) {
    int before = api.get("/events?type=carts/update").jsonPath().getList("items").size();
    Delivery.of(
            api.shop(),
            "carts/update",
            "{\"id\":\"token-1\",\"token\":\"token-1\",\"note\":\"%s\",\"updated_at\":\"%s\"}"
                .formatted(note, updatedAt))
        .with("X-Shopify-Triggered-At", triggeredAt)
        .accepted();
    api.until("/events?type=carts/update", json -> json.getList("items").size() == before + 1);
  }

  private String latestCart() {
    return events
        .latest(merchant, "cart:token-1", Instant.parse("2999-01-01T00:00:00Z"))
        .orElseThrow()
        .payload()
        .path("note")
        .asText();
  }

  @Test
  void aDeliveryThatFailsStopsNoneBehindItAndIsGivenUpInTheEnd() {
    // PostgreSQL stores no zero character in a text, such as the subject.
    Delivery.of(api.shop(), "orders/create", "{\"id\":\"a\\u0000\"}").accepted();
    Delivery.of(api.shop(), "orders/create", "{\"id\":2}").accepted();
    event("orders/create");
    Instant now = clock.instant();
    for (int attempt = 1; attempt <= config.attempts(); attempt++) {
      now = now.plus(Duration.ofHours(2));
      task.execute(merchant, now);
    }
    assertThat(count("dead")).isEqualTo(1);
    assertThat(count("pending")).isZero();
  }

  @Test
  void whatIsNoJsonIsGivenUpAtOnce() {
    Delivery.of(api.shop(), "orders/create", "no json").accepted();
    Delivery.of(api.shop(), "orders/create", "[1]").accepted();
    Delivery.of(api.shop(), "odd topic!", "{}").accepted();
    await().until(() -> count("dead") == 3);
  }

  @Test
  void whatACrashLeftBehindIsFound() {
    stored("orders/create", "{\"id\":5}");
    assertThat(api.get("/events?type=orders/create").jsonPath().getList("items")).isEmpty();
    lookout.run(clock.instant(), clock.instant().plusSeconds(1));
    event("orders/create");
  }

  @Test
  void twoServersWorkOnEachDeliveryOnce() {
    for (int i = 0; i < 120; i++) {
      stored("orders/create", "{\"id\":" + i + "}");
    }
    Instant now = clock.instant().plusSeconds(1);
    List<Integer> servers = List.of(1, 2, 3, 4);
    servers.parallelStream().forEach(server -> task.execute(merchant, now));
    task.execute(merchant, now);
    assertThat(count("done")).isEqualTo(120);
    assertThat(api.get("/events?type=orders/create&limit=200").jsonPath().getList("items"))
        .hasSize(120);
  }

  @Test
  void aChangedProductIsReadFromTheShopAndAnEchoChangesNothing() {
    api.importCsv(Api.csv("mug,Mug,<p>A mug.</p>,Clay,,,true,,,S-1,5.00,4,,,,,active"));
    String shopId = api.shopId("mug");
    api.shopWindow().edit(shopId, Map.of("vendor", "Edited"));
    String body = "{\"id\":%s,\"vendor\":\"Not believed\"}".formatted(number(shopId));
    for (int i = 0; i < 5; i++) {
      Delivery.of(api.shop(), "products/update", body).accepted();
    }
    api.until("/products/mug", mug -> "Edited".equals(mug.getString("content.vendor")));
    int snapshots = snapshots();
    Delivery.of(api.shop(), "products/update", body).accepted();
    api.until("/events?type=products/update", json -> json.getList("items").size() == 6);
    await().until(() -> rows("SELECT count(*) FROM product_reading") == 0);
    assertThat(snapshots()).isEqualTo(snapshots);
  }

  @Test
  void everyTopicOfStockHasChangedProductsRead() {
    api.importCsv(Api.csv("mug,Mug,<p>A mug.</p>,Clay,,,true,,,S-1,5.00,4,,,,,active"));
    String shopId = api.shopId("mug");
    List<String> topics =
        config.topics().stream().filter(topic -> topic.startsWith("inventory_")).toList();
    assertThat(topics).hasSize(6);
    for (String topic : topics) {
      api.shopWindow().edit(shopId, Map.of("vendor", topic));
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                // One that comes while changes are being read is answered by that reading.
                Delivery.of(api.shop(), topic, "{\"id\":7,\"inventory_item_id\":7}").accepted();
                return topic.equals(api.get("/products/mug").path("content.vendor"));
              });
    }
  }

  @Test
  void aDeletedProductIsAnEventAndStopsNothing() {
    Delivery.of(api.shop(), "products/delete", "{\"id\":123456789}").accepted();
    Delivery.of(api.shop(), "products/update", "{\"id\":987654321}").accepted();
    event("products/delete");
    await().until(() -> rows("SELECT count(*) FROM product_reading") == 0);
  }

  @Test
  void deliveriesAreRemovedWhenTheirTimeIsOver() {
    Delivery.of(api.shop(), "orders/create", "{\"id\":8}").accepted();
    Delivery.of(api.shop(), "orders/create", "no json").accepted();
    await().until(() -> count("dead") == 1 && count("done") == 1);
    Instant now = clock.instant();
    retention.run(now, now);
    assertThat(count("done")).isEqualTo(1);
    Instant later = now.plus(config.keepDone()).plusSeconds(1);
    retention.run(now, later);
    assertThat(count("done")).isZero();
    assertThat(count("dead")).isEqualTo(1);
    retention.run(now, now.plus(config.keepDead()).plusSeconds(1));
    assertThat(count("dead")).isZero();
    assertThat(api.get("/events?type=orders/create").jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void aPrivacyRequestIsRecordedWithItsDueDate() {
    Delivery.of(
            api.shop(), "customers/data_request", "{\"customer\":{\"id\":7,\"email\":\"a@b.c\"}}")
        .with("X-Shopify-Triggered-At", "2026-11-20T10:00:00Z")
        .accepted();
    JsonPath request = event("privacy.requested");
    assertThat(request.getString("items[0].payload.due_at")).isEqualTo("2026-12-20T10:00:00Z");
    assertThat(request.getString("items[0].subject")).isEqualTo("customer:7");
    assertThat(request.getString("items[0].text")).doesNotContain("a@b.c");
  }

  @Test
  void aDeliveryIsSeenByItsOwnMerchantOnly() {
    stored("orders/create", "{\"id\":6}");
    Api other = Api.newMerchant("safe");
    assertThat(count("pending")).isEqualTo(1);
    assertThat(count(MerchantId.fromString(other.merchant()), "pending")).isZero();
  }

  private static String number(String shopId) {
    return shopId.substring(shopId.lastIndexOf('/') + 1);
  }

  private int snapshots() {
    String id = api.get("/products/mug").path("id");
    return api.get("/products/" + id + "/snapshots").jsonPath().getList("items").size();
  }

  private JsonPath event(String type) {
    return api.until("/events?type=" + type, json -> !json.getList("items").isEmpty());
  }

  private long count(String state) {
    return count(merchant, state);
  }

  private long count(MerchantId whose, String state) {
    return tenancy.read(
        whose,
        () ->
            ((Number)
                    entities
                        .createNativeQuery(
                            "SELECT count(*) FROM webhook_delivery WHERE state = :state")
                        .setParameter("state", state)
                        .getSingleResult())
                .longValue());
  }

  private long rows(String sql) {
    return tenancy.read(
        merchant, () -> ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue());
  }

  /** A delivery of which only the row is left: the server ended before it was worked on. */
  private void stored(String topic, String body) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    INSERT INTO webhook_delivery
                      (id, shop_domain, webhook_id, topic, api_version, received_at, body, state,
                       due_at)
                    VALUES (:id, :shop, :webhook, :topic, '2026-07', :now, :body, 'pending', :now)
                    """)
                .setParameter("id", UUID.randomUUID())
                .setParameter("shop", api.shop())
                .setParameter("webhook", UUID.randomUUID().toString())
                .setParameter("topic", topic)
                .setParameter("now", clock.instant())
                .setParameter("body", body.getBytes(StandardCharsets.UTF_8))
                .executeUpdate());
  }
}
