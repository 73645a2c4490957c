package io.zyra.action.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one rule or one call wants of one kind is a rollout, which owns its actions. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class RolloutsTest {
  static final int PRODUCTS = 6;

  @Test
  void anAuditBeginsOneRolloutForEachRuleAndKind() {
    Api api = audited("safe");

    List<String> rollouts = rolloutsOf(api);
    List<String> steps = steps(api, "rollout.begun");

    assertThat(rollouts).hasSize(2 * PRODUCTS);
    assertThat(new HashSet<>(rollouts)).hasSize(2);
    assertThat(steps)
        .hasSize(2)
        .containsOnly("An audit wants %d changes: awaiting approval".formatted(PRODUCTS));
  }

  @Test
  void aCallToPublishIsOneRolloutWhichIsWatchedFromItsLastActionOn() {
    Api api = store("safe");
    List<Map<String, ?>> changes =
        IntStream.range(0, PRODUCTS)
            .<Map<String, ?>>mapToObj(
                n ->
                    Map.of(
                        "product_id",
                        "shirt-" + n,
                        "patch",
                        Map.of("vendor", n == 0 ? "Fjord" : "Other")))
            .toList();

    List<String> actions =
        api.post("/publish", Map.of("changes", changes))
            .then()
            .statusCode(202)
            .extract()
            .jsonPath()
            .getList("actionIds");

    api.action(actions.get(0), "unchanged");
    actions.stream().skip(1).forEach(action -> api.action(action, "published"));
    assertThat(new HashSet<>(rolloutsOf(api))).hasSize(1);
    assertThat(steps(api, "rollout.begun")).hasSize(1);
    assertThat(steps(api, "rollout.watching")).hasSize(1);
  }

  @Test
  void takingAnActionBackIsARolloutOfItsOwnAndTheFirstOneIsTakenBack() {
    Api api = store("safe");
    String action = api.publish("shirt-1", Map.of("vendor", "Other"));
    api.action(action, "published");

    api.post("/rollback", Map.of("action_id", action, "reason", "No good")).then().statusCode(202);

    api.action(action, "rolled_back");
    assertThat(new HashSet<>(rolloutsOf(api))).hasSize(2);
    assertThat(steps(api, "rollout.rolling_back")).containsExactly("Rolling back: No good");
    assertThat(steps(api, "rollout.rolled_back")).hasSize(1);
  }

  private static Api store(String mode) {
    Api api = Api.newMerchant(mode);
    api.importCsv(
            Api.csv(
                IntStream.range(0, PRODUCTS)
                    .mapToObj(
                        n ->
                            "shirt-%d,Linen Shirt %d,<p>A shirt of linen.</p>,Fjord,"
                                    .formatted(n, n)
                                + "Shirts,oak,true,Size,M,LS-%d,59.00,5,,,,,active".formatted(n))
                    .toArray(String[]::new)))
        .then()
        .statusCode(200);
    api.shopId("shirt-" + (PRODUCTS - 1));
    return api;
  }

  static Api audited(String mode) {
    Api api = store(mode);
    for (String rule : List.of("one", "two")) {
      api.post(
              "/rules",
              """
              {"id":"%1$s","if":{"type":"metric_above","metric":"price","threshold":1},
               "then":[{"type":"add_tags","tags":["%1$s"]}],"publish":"auto"}
              """
                  .formatted(rule))
          .then()
          .statusCode(201);
    }
    api.post("/audits", Map.of()).then().statusCode(200);
    return api;
  }

  private static List<String> rolloutsOf(Api api) {
    JsonPath actions = api.get("/actions?limit=200").jsonPath();
    return actions.getList("items.rolloutId", String.class);
  }

  private static List<String> steps(Api api, String type) {
    return api.get("/events?limit=200&type=" + type).jsonPath().getList("items.text");
  }
}
