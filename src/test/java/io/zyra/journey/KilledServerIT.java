package io.zyra.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.PackagedServer;
import io.zyra.ShopWindow;
import io.zyra.action.Catalogues;
import io.zyra.shopify.webhook.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A server that is killed while it publishes and takes webhooks goes on where it was. It publishes
 * nothing twice, and loses nothing that it has acknowledged.
 */
class KilledServerIT {
  private static final int PRODUCTS = 40;

  @Test
  void whatWasApprovedBeforeAKillIsPublishedOnceAfterItAndNoAcknowledgedWebhookIsLost()
      throws InterruptedException {
    try (PackagedServer server = PackagedServer.start("killed")) {
      RestAssured.baseURI = server.baseUrl();
      Api api = Api.newMerchant("safe");
      api.importCsv(Catalogues.thin(PRODUCTS));
      api.shopId("item-" + (PRODUCTS - 1));
      api.post(
          "/rules",
          """
          {"id":"tags","if":{"type":"metric_above","metric":"price","threshold":1},
           "then":[{"type":"add_tags","tags":["picked"]}],"publish":"auto"}
          """);
      api.post("/audits", Map.of());
      List<String> actions =
          api.get("/actions?state=awaiting_approval&limit=200").jsonPath().getList("items.id");
      assertThat(actions).hasSize(PRODUCTS);
      actions.forEach(id -> api.post("/actions/" + id + "/approve", "").then().statusCode(200));
      api.until("/actions?state=published&limit=200", page -> page.getList("items").size() > 2);
      ShopEvents events = new ShopEvents(api.shop());
      events.sendUntilRefused();
      events.awaitSome();
      long database = server.databasePid();

      server.kill();
      Set<Integer> acknowledged = events.acknowledged();
      assertThat(PackagedServer.runs(database)).as("the database outlives the server").isTrue();
      server.start();

      assertThat(server.databasePid()).isNotEqualTo(database);
      assertThat(PackagedServer.runs(database)).as("the orphan is stopped").isFalse();
      api.until(
          "/actions?state=published&limit=200", page -> page.getList("items").size() == PRODUCTS);
      ShopWindow shop = new ShopWindow(server.sandboxPort(), api.shop());
      for (String id : actions) {
        publishedOnce(api, shop, id);
      }
      recordedOnce(api, acknowledged);
    } finally {
      RestAssured.reset();
    }
  }

  /** Whenever the kill comes, the audit goes on or is run again, and is whole in the end. */
  @Test
  void anAuditThatIsKilledIsWholeAfterTheNextStart() {
    try (PackagedServer server = PackagedServer.start("killed-audit")) {
      RestAssured.baseURI = server.baseUrl();
      Api api = Api.newMerchant("safe");
      int products = 1_500;
      api.importCsv(Catalogues.thin(products)).then().statusCode(200);
      int rules = 4;
      for (int i = 0; i < rules; i++) {
        api.post("/rules", flag(i)).then().statusCode(201);
      }
      String id =
          Api.json()
              .header("Prefer", "respond-async")
              .body(Map.of())
              .post(api.path("/audits"))
              .then()
              .statusCode(202)
              .extract()
              .path("id");
      api.until(
          "/audits/" + id,
          audit ->
              !"running".equals(audit.getString("state"))
                  || "deciding".equals(audit.getString("progress.phase")));

      server.kill();
      server.start();

      JsonPath audit =
          api.until("/audits/" + id, each -> !"running".equals(each.getString("state")));
      assertThat(audit.getString("state")).isEqualTo("finished");
      assertThat(audit.getInt("facts")).isEqualTo(products);
      assertThat(audit.getInt("decisions.approval")).isEqualTo(products * rules);
      assertThat(audit.getInt("actions")).isEqualTo(products * rules);
      Set<String> decisions = new HashSet<>();
      Set<String> actions = new HashSet<>();
      String next = "";
      while (next != null) {
        JsonPath page =
            api.get("/decisions?limit=200&audit=" + id + (next.isEmpty() ? "" : "&cursor=" + next))
                .jsonPath();
        decisions.addAll(page.getList("items.id"));
        actions.addAll(page.getList("items.action.id"));
        next = page.getString("next");
      }
      assertThat(decisions).hasSize(products * rules);
      assertThat(actions).hasSize(products * rules);
    } finally {
      RestAssured.reset();
    }
  }

  private static String flag(int number) {
    return """
        {"id":"flag_%d","if":{"type":"metric_above","metric":"price","threshold":%d},
         "then":[{"type":"flag","message":"number %d"}],"publish":"approve"}
        """
        .formatted(number, number, number);
  }

  /** The shop's deliveries, on several connections, until the server is gone. */
  private static final class ShopEvents {
    private static final int CONNECTIONS = 2;
    private static final int SOME = 40;
    private static final String SANDBOX_SECRET = "sandbox-secret";

    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> connections = new ArrayList<>();
    private final String shop;

    ShopEvents(String shop) {
      this.shop = shop;
    }

    void sendUntilRefused() {
      for (int i = 0; i < CONNECTIONS; i++) {
        Thread connection = new Thread(this::send);
        connection.start();
        connections.add(connection);
      }
    }

    private void send() {
      try {
        while (true) {
          int id = next.incrementAndGet();
          String order = "{\"id\":%d}".formatted(id);
          Delivery delivery = Delivery.of(shop, "orders/create", order).signedWith(SANDBOX_SECRET);
          if (delivery.send().statusCode() == 200) {
            acknowledged.add(id);
          }
        }
      } catch (Exception gone) {
        // The server was killed. What it has not acknowledged, Shopify would send again.
      }
    }

    void awaitSome() {
      await().until(() -> acknowledged.size() >= SOME);
    }

    Set<Integer> acknowledged() throws InterruptedException {
      for (Thread connection : connections) {
        connection.join();
      }
      return acknowledged;
    }
  }

  private static void recordedOnce(Api api, Set<Integer> acknowledged) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(recorded(api)).containsAll(acknowledged));
    assertThat(recorded(api)).doesNotHaveDuplicates();
  }

  private static List<Integer> recorded(Api api) {
    List<Integer> ids = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonPath page =
          api.get(
                  "/events?type=orders/create&limit=200"
                      + (next.isEmpty() ? "" : "&cursor=" + next))
              .jsonPath();
      ids.addAll(page.getList("items.payload.id"));
      next = page.getString("next");
    }
    return ids;
  }

  private static void publishedOnce(Api api, ShopWindow shop, String action) {
    var view = api.get("/actions/" + action).jsonPath();
    assertThat(view.getList("story.type"))
        .containsExactly(
            "action.awaiting_approval", "action.approved", "action.publishing", "action.published");
    var product = api.get("/products/" + view.getString("subject.id")).jsonPath();
    assertThat(product.getList("content.tags", String.class)).containsExactly("oak", "picked");
    assertThat(shop.product(product.getString("shopProductId")).path("tags"))
        .map(tag -> tag.asText())
        .containsExactly("oak", "picked");
    List<String> snapshots =
        api.get("/products/" + view.getString("subject.id") + "/snapshots")
            .jsonPath()
            .getList("items.reason", String.class);
    assertThat(snapshots).containsOnlyOnce("before action " + action);
    // After a kill between the write and its record, the shop itself may have told of it first.
    assertThat(snapshots)
        .filteredOn(List.of("after action " + action, "changed in shop")::contains)
        .hasSize(1);
    assertThat(view.getString("snapshotAfter")).isNotEmpty();
  }
}
