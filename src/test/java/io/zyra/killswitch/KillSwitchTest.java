package io.zyra.killswitch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.ShopWindow;
import io.zyra.action.Catalogues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Publishing of one merchant, or of everyone, is stopped at once, and goes on when released. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class KillSwitchTest {
  private static final String EVERYONE = "/api/v1/stop";
  private static final Map<String, String> REASON = Map.of("reason", "Titles look wrong");

  private Api api;
  private ShopWindow shop;

  @BeforeEach
  void aShop() {
    api = Api.newMerchant("aggressive");
    api.importCsv(Catalogues.thin(3)).then().statusCode(200);
    shop = api.shopWindow();
  }

  @AfterEach
  void release() {
    given().delete(EVERYONE).then().statusCode(200);
  }

  @Test
  void whatIsApprovedDuringAStopWaitsAndGoesOutAfterIt() {
    by("Mia").body(REASON).post(api.path("/stop")).then().statusCode(200);

    String stopped = api.publish("item-0", Map.of("title", "Better box"));
    // Another merchant's action that was approved later has gone out.
    Api other = Api.newMerchant("aggressive");
    other.importCsv(Catalogues.thin(1)).then().statusCode(200);
    other.action(other.publish("item-0", Map.of("title", "Better box")), "published");

    assertThat(state(stopped)).isEqualTo("approved");
    assertThat(title("item-0")).isEqualTo("Oak Box 0");
    api.get("/stop")
        .then()
        .body("stopped", equalTo(true))
        .body("stop.reason", equalTo("Titles look wrong"))
        .body("stop.by", equalTo("Mia"))
        .body("everyone", nullValue())
        .body("waiting.approved", equalTo(1))
        .body("waiting.publishing", equalTo(0))
        .body("waiting.messages", equalTo(0));

    by("Tom").delete(api.path("/stop")).then().statusCode(200).body("stopped", equalTo(false));

    api.action(stopped, "published");
    assertThat(title("item-0")).isEqualTo("Better box");
    assertThat(
            api.get("/events?type=publishing.stopped")
                .jsonPath()
                .getList("items.payload.by", String.class))
        .containsExactly("Mia");
    assertThat(
            api.get("/events?type=publishing.released")
                .jsonPath()
                .getList("items.payload.by", String.class))
        .containsExactly("Tom");
  }

  @Test
  void aStopOfEveryoneStopsEachMerchantAndSaysWhatWaitsWhere() {
    by("Olga").body(REASON).post(EVERYONE).then().statusCode(200).body("stopped", equalTo(true));

    String action = api.publish("item-1", Map.of("title", "Better box"));

    JsonPath server = given().get(EVERYONE).jsonPath();
    assertThat(server.getString("stop.by")).isEqualTo("Olga");
    assertThat(server.getList("most.merchant", String.class)).contains(api.merchant());
    assertThat(server.getInt("waiting.approved")).isPositive();
    api.get("/stop")
        .then()
        .body("stopped", equalTo(true))
        .body("stop", nullValue())
        .body("everyone.reason", equalTo("Titles look wrong"));
    // A merchant's release does not lift it.
    given().delete(api.path("/stop")).then().body("stopped", equalTo(true));
    assertThat(state(action)).isEqualTo("approved");

    given().delete(EVERYONE).then().statusCode(200).body("stopped", equalTo(false));

    api.action(action, "published");
  }

  @Test
  void whatWasPublishedCanBeTakenBackDuringAStop() {
    String action = api.publish("item-2", Map.of("title", "Worse box"));
    api.action(action, "published");
    api.post("/stop", REASON).then().statusCode(200);

    api.post("/rollback", Map.of("action_id", action, "reason", "It looks wrong"))
        .then()
        .statusCode(202);

    api.action(action, "rolled_back");
    assertThat(title("item-2")).isEqualTo("Oak Box 2");
  }

  @Test
  void theFirstStopStaysAndReleasingTwiceIsReleasingOnce() {
    by("Mia").body(REASON).post(api.path("/stop")).then().statusCode(200);
    Instant at = Instant.parse(api.get("/stop").path("stop.at"));

    by("Tom")
        .body(Map.of("reason", "Also me"))
        .post(api.path("/stop"))
        .then()
        .statusCode(200)
        .body("stop.by", equalTo("Mia"));
    assertThat(Instant.parse(api.get("/stop").path("stop.at"))).isEqualTo(at);

    given().delete(api.path("/stop")).then().statusCode(200);
    given().delete(api.path("/stop")).then().statusCode(200);
    assertThat(api.get("/events?type=publishing.stopped").jsonPath().getList("items")).hasSize(1);
    assertThat(api.get("/events?type=publishing.released").jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void aStopNeedsAReason() {
    for (String path : List.of(api.path("/stop"), EVERYONE)) {
      by("Mia")
          .body(Map.of("reason", " "))
          .post(path)
          .then()
          .statusCode(422)
          .body("errors[0].pointer", equalTo("/reason"));
      given().get(path).then().body("stopped", equalTo(false));
    }
  }

  private static RequestSpecification by(String name) {
    return Api.json().header("Zyra-Actor", name);
  }

  private String state(String action) {
    return api.get("/actions/" + action).path("state");
  }

  private String title(String product) {
    return shop.product(api.shopId(product)).path("title").asText();
  }
}
