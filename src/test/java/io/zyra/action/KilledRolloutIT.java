package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.zyra.Api;
import io.zyra.PackagedServer;
import io.zyra.ShopWindow;
import io.zyra.action.BulkRollout.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A server that is killed while the shop runs its bulk operation goes on with the same operation.
 * The shop is in a process of its own, which the kill does not touch.
 */
class KilledRolloutIT {
  private static final int PRODUCTS = 60;
  private static final int SOME_LINES = 10;

  @Test
  void aRolloutInBulkGoesOnAfterAKillAndNothingIsWrittenTwice() {
    try (PackagedServer shops = PackagedServer.start("killed-rollout-shops");
        PackagedServer server =
            PackagedServer.start(
                "killed-rollout",
                Map.of(
                    "ZYRA_SHOPIFY_ENDPOINT",
                    "http://127.0.0.1:" + shops.sandboxPort() + "/{shop}",
                    "ZYRA_SHOPIFY_ACCESS_TOKEN",
                    "sandbox",
                    "ZYRA_WEBHOOKS_SUBSCRIBE",
                    "false",
                    "ZYRA_LISTING_CHECK",
                    "false",
                    "ZYRA_PUBLISH_BULK_FROM",
                    "10",
                    "ZYRA_SHOPIFY_BULK_POLL",
                    "200ms"))) {
      RestAssured.baseURI = server.baseUrl();
      Api api = Api.newMerchant("aggressive");
      ShopWindow shop = new ShopWindow(shops.sandboxPort(), api.shop());
      BulkRollout rollout = new BulkRollout(api, shop, PRODUCTS);
      shop.bulkFailing("pause=PT0.1S");
      List<String> actions = rollout.publish(Map.of());
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  rollout.operations().stream()
                      .anyMatch(
                          each -> each.status().equals("RUNNING") && each.lines() >= SOME_LINES));

      server.kill();
      assertThat(rollout.statuses()).containsExactly("RUNNING");
      shop.bulkFailing("refused=false");
      server.start();

      rollout.settled(actions);
      assertThat(rollout.operations())
          .extracting(Operation::field)
          .containsExactlyInAnyOrder("productUpdate", "productVariantsBulkUpdate", "tagsAdd");
      assertThat(rollout.operations())
          .allSatisfy(
              each -> {
                assertThat(each.status()).isEqualTo("COMPLETED");
                assertThat(each.lines()).as("a line for each product").isEqualTo(PRODUCTS);
              });
      rollout.assertPublished(actions);
      for (int i = 0; i < PRODUCTS; i++) {
        assertThat(
                api.get("/products/" + BulkRollout.name(i) + "/snapshots")
                    .jsonPath()
                    .getList("items.reason", String.class))
            .containsOnlyOnce("before action " + actions.get(i), "after action " + actions.get(i));
      }
    } finally {
      RestAssured.reset();
    }
  }
}
