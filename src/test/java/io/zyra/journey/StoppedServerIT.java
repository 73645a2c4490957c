package io.zyra.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.zyra.Api;
import io.zyra.PackagedServer;
import io.zyra.action.Catalogues;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A server that is asked to stop while it composes stops soon, and goes on after its next start.
 */
class StoppedServerIT {
  private static final int PRODUCTS = 1500;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration LONGEST_TO_COMPOSE = Duration.ofMinutes(10);
  private static final String COMPOSED = "/actions?state=awaiting_approval&limit=1";

  @Test
  void whatWasBeingComposedIsHandedBackAndComposedAfterTheNextStart() {
    try (PackagedServer server = PackagedServer.start("stopped")) {
      RestAssured.baseURI = server.baseUrl();
      Api api = Api.newMerchant("safe");
      api.importCsv(Catalogues.thin(PRODUCTS)).then().statusCode(200);
      api.post(
              "/rules",
              """
              {"id":"texts","if":{"type":"metric_below","metric":"seo_score","threshold":99},
               "then":[{"type":"optimize_title"},{"type":"optimize_meta"}]}
              """)
          .then()
          .statusCode(201);
      api.post("/audits", Map.of()).then().statusCode(200);
      String composed = newestComposed(api);
      api.until(COMPOSED, page -> !composed.equals(page.getString("items[0].id")));
      assertThat(composing(api)).as("there is work under way").isPositive();
      String before = server.output();

      Duration took = server.stop(LONGEST);

      assertThat(took).isLessThan(LONGEST);
      System.out.println("Stopped while composing, within " + took.toMillis() + " ms");
      assertThat(server.output().substring(before.length()))
          .doesNotContain(" WARN ", " ERROR ", "Exception")
          .contains("server.stopping");

      server.start();
      await().atMost(LONGEST_TO_COMPOSE).until(() -> composing(api) == 0);
      assertThat(api.get("/actions?state=failed&limit=1").jsonPath().getList("items")).isEmpty();
    } finally {
      RestAssured.reset();
    }
  }

  private static String newestComposed(Api api) {
    return api.get(COMPOSED).jsonPath().getString("items[0].id");
  }

  private static int composing(Api api) {
    return api.get("/actions?state=composing&limit=200").jsonPath().getList("items").size();
  }
}
