package io.zyra.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.zyra.Api;
import io.zyra.PackagedServer;
import io.zyra.ShopWindow;
import io.zyra.action.Catalogues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that is killed while it publishes goes on where it was, and publishes nothing twice. */
class KilledServerIT {
  private static final int PRODUCTS = 40;

  @Test
  void whatWasApprovedBeforeAKillIsPublishedOnceAfterIt() {
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
      long database = server.databasePid();

      server.kill();
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
    } finally {
      RestAssured.reset();
    }
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
    assertThat(
            api.get("/products/" + view.getString("subject.id") + "/snapshots")
                .jsonPath()
                .getList("items.reason", String.class))
        .containsOnlyOnce("before action " + action, "after action " + action);
  }
}
