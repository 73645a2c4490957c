package io.zyra.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.zyra.Api;
import io.zyra.PackagedServer;
import io.zyra.action.Catalogues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A server that is asked to stop while it composes stops soon, and goes on after its next start.
 */
class StoppedServerIT {
  private static final int PRODUCTS = 600;
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration LONGEST_TO_COMPOSE = Duration.ofMinutes(10);

  /** All that waits for a person is composed ahead, the first of the list first. */
  private static final Map<String, String> COMPOSE_ALL =
      Map.of("ZYRA_ACTION_COMPOSE_AHEAD", String.valueOf(2 * PRODUCTS));

  @Test
  void whatWasBeingComposedIsHandedBackAndComposedAfterTheNextStart() {
    try (PackagedServer server = PackagedServer.start("stopped", COMPOSE_ALL)) {
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
      String first = firstNotComposed(api);
      await().atMost(LONGEST).until(() -> !first.equals(firstNotComposed(api)));
      assertThat(firstNotComposed(api)).as("there is work under way").isNotEmpty();
      String before = server.output();

      Duration took = server.stop(LONGEST);

      assertThat(took).isLessThan(LONGEST);
      System.out.println("Stopped while composing, within " + took.toMillis() + " ms");
      assertThat(server.output().substring(before.length()))
          .doesNotContain(" WARN ", " ERROR ", "Exception")
          .contains("server.stopping");

      server.start();
      await().atMost(LONGEST_TO_COMPOSE).until(() -> firstNotComposed(api).isEmpty());
      assertThat(api.get("/actions?state=failed&limit=1").jsonPath().getList("items")).isEmpty();
    } finally {
      RestAssured.reset();
    }
  }

  /** The id of the first action that is not composed yet; empty when all are. */
  private static String firstNotComposed(Api api) {
    List<String> ids =
        api.get("/actions?state=proposed&limit=1").jsonPath().getList("items.id", String.class);
    return ids.isEmpty() ? "" : ids.get(0);
  }
}
