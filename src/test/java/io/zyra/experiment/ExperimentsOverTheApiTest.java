package io.zyra.experiment;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.action.Catalogues;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An A/B test is asked for, runs beside the shop without changing it, and is stopped. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class ExperimentsOverTheApiTest {
  private Api api;
  private String shopId;

  @BeforeEach
  void aShopWithAShirt() {
    api = Api.newMerchant("balanced");
    api.importCsv(Catalogues.SHIRT);
    shopId = api.shopId("linen-shirt");
  }

  @Test
  void aRuleStartsATestOfATextThatIsWrittenForItAndOfAPrice() {
    api.post(
            "/rules",
            """
            {"id":"try","if":{"type":"metric_above","metric":"price","threshold":1},
             "then":[{"type":"create_ab_test","field":"seo_description","traffic_percent":20,
                      "days":14,"metric":"ctr"},
                     {"type":"create_ab_test","field":"price","percent":-10,
                      "traffic_percent":50,"days":7,"metric":"revenue"}]}
            """)
        .then()
        .statusCode(201);
    String before = api.shopWindow().product(shopId).toString();

    api.post("/audits", Map.of()).then().statusCode(200);
    JsonPath list = api.until("/experiments", page -> page.getList("items").size() == 2);

    assertThat(list.getList("items.state")).containsOnly("running");
    JsonPath text = experiment(list, "seo_description");
    assertThat(text.getString("variantA.value")).isEqualTo("A linen shirt.");
    assertThat(text.getString("variantB.value")).isNotBlank().isNotEqualTo("A linen shirt.");
    assertThat(text.getString("name"))
        .isEqualTo("A/B test of the seo description of \"Linen Shirt\"");
    assertThat(text.getString("decisionId")).isNotBlank();
    assertThat(text.getString("winnerVariant")).isNull();
    assertThat(
            Duration.between(
                Instant.parse(text.getString("startAt")), Instant.parse(text.getString("endAt"))))
        .isEqualTo(Duration.ofDays(14));
    JsonPath price = experiment(list, "price");
    assertThat(price.getString("variantA.value")).isEqualTo("59.00");
    assertThat(price.getString("variantB.value")).isEqualTo("53.10");
    assertThat(price.getList("variantB.fields")).hasSize(2);
    assertThat(api.shopWindow().product(shopId).toString()).isEqualTo(before);
    assertThat(api.get("/events?type=experiment.started").jsonPath().getList("items")).hasSize(2);

    api.post("/audits", Map.of()).then().statusCode(200);
    JsonPath failed = api.until("/actions?state=failed", page -> page.getList("items").size() == 2);
    assertThat(failed.getList("items.error", String.class))
        .allSatisfy(error -> assertThat(error).startsWith("There is a test of its "));
    assertThat(api.get("/experiments").jsonPath().getList("items")).hasSize(2);
  }

  @Test
  void aPriceThatFallsTooFarIsNotEvenTriedWithoutAYes() {
    Map<String, Object> wish = wish("price");
    wish.put("percent", -20);
    JsonPath action = ask(wish).jsonPath();
    assertThat(action.getString("state")).isEqualTo("awaiting_approval");
    assertThat(action.getList("diff.after")).containsOnly("47.20");

    api.post("/actions/" + action.getString("id") + "/approve", "").then().statusCode(200);

    api.action(action.getString("id"), "published");
    assertThat(api.get("/experiments").jsonPath().getString("items[0].state")).isEqualTo("running");
  }

  @Test
  void visitorsAreDividedAsWasSaidAndAlwaysTheSameWay() {
    String id = started("title", "Linen Shirt for warm days");
    List<String> seen =
        IntStream.range(0, 200)
            .mapToObj(i -> assignment(id, "v" + i).getString("variant"))
            .toList();
    assertThat(seen.stream().filter("b"::equals).count()).isBetween(20L, 60L);
    assertThat(
            IntStream.range(0, 20)
                .mapToObj(i -> assignment(id, "v" + i).getString("variant"))
                .toList())
        .isEqualTo(seen.subList(0, 20));
    int b = seen.indexOf("b");
    assertThat(assignment(id, "v" + b).getString("fields[0].value"))
        .isEqualTo("Linen Shirt for warm days");
    refused(api.get("/experiments/" + id + "/assignment"), 400, "unknown-visitor");

    api.post("/experiments/" + id + "/stop", Map.of("reason", "enough")).then().statusCode(200);

    assertThat(assignment(id, "v" + b).getString("variant")).isEqualTo("a");
    assertThat(assignment(id, "v" + b).getString("state")).isEqualTo("stopped");
  }

  @Test
  void stoppingTwiceIsStoppingOnceAndMakesRoomForAnother() {
    String id = started("title", "One");
    JsonPath first = api.post("/experiments/" + id + "/stop", Map.of()).jsonPath();
    JsonPath second = api.post("/experiments/" + id + "/stop", Map.of()).jsonPath();
    assertThat(first.getString("completedWhy")).isEqualTo("Stopped: by a person");
    assertThat(second.getString("completedAt")).isEqualTo(first.getString("completedAt"));
    assertThat(api.get("/events?type=experiment.stopped").jsonPath().getList("items")).hasSize(1);

    assertThat(started("title", "Two")).isNotEqualTo(id);
  }

  @Test
  void rollingTheActionBackStopsTheTest() {
    String id = started("title", "One");
    String action = api.get("/experiments/" + id).jsonPath().getString("actionId");
    assertThat(api.get("/actions/" + action).jsonPath().getBoolean("canRollBack")).isTrue();
    api.post("/rollback", Map.of("action_id", action, "dry_run", true)).then().statusCode(200);

    String rollback =
        api.post("/rollback", Map.of("action_id", action, "reason", "no")).path("actionId");

    api.action(rollback, "published");
    api.action(action, "rolled_back");
    JsonPath experiment = api.get("/experiments/" + id).jsonPath();
    assertThat(experiment.getString("state")).isEqualTo("stopped");
    assertThat(experiment.getString("completedWhy"))
        .isEqualTo("Stopped: its action was rolled back");
  }

  @Test
  void whatCannotBeTriedIsRefused() {
    JsonPath tooLong =
        refused(ask(wish("seo_title", "x".repeat(71))), 422, "unacceptable-parameters");
    assertThat(tooLong.getString("errors[0].pointer")).isEqualTo("/parameters/variant_b");
    JsonPath notANumber = refused(ask(wish("price", "cheap")), 422, "unacceptable-parameters");
    assertThat(notANumber.getString("errors[0].pointer")).isEqualTo("/parameters/variant_b");
    refused(ask(wish("price")), 422, "unacceptable-parameters");
    assertThat(ask(wish("title", "Linen Shirt")).jsonPath().getString("state"))
        .isEqualTo("unchanged");
    refused(api.get("/experiments/" + api.merchant()), 404, "unknown-experiment");
    refused(api.post("/experiments/" + api.merchant() + "/stop", Map.of()), 404);
  }

  @Test
  void experimentsOfOneMerchantAreNotAnothers() {
    String id = started("title", "One");
    Api other = Api.newMerchant("balanced");
    assertThat(other.get("/experiments").jsonPath().getList("items")).isEmpty();
    refused(other.get("/experiments/" + id), 404);
    refused(other.get("/experiments/" + id + "/assignment?visitor=v"), 404);
    refused(other.post("/experiments/" + id + "/stop", Map.of()), 404);
    assertThat(api.get("/experiments/" + id).jsonPath().getString("state")).isEqualTo("running");
  }

  private static Map<String, Object> wish(String field) {
    return new HashMap<>(
        Map.of("field", field, "traffic_percent", 20, "days", 7, "metric", "conversion_rate"));
  }

  private static Map<String, Object> wish(String field, String b) {
    Map<String, Object> wish = wish(field);
    wish.put("variant_b", b);
    return wish;
  }

  private Response ask(Map<String, Object> parameters) {
    return api.post(
        "/actions",
        Map.of(
            "actionType",
            "create_ab_test",
            "productId",
            "linen-shirt",
            "autoPublish",
            true,
            "parameters",
            parameters));
  }

  /** Starts a test of a text; the id of the experiment. */
  private String started(String field, String b) {
    String action = ask(wish(field, b)).then().statusCode(201).extract().path("id");
    api.action(action, "published");
    return api.get("/experiments")
        .jsonPath()
        .getString("items.find { it.actionId == '" + action + "' }.id");
  }

  private JsonPath experiment(JsonPath list, String field) {
    String id = list.getString("items.find { it.field == '" + field + "' }.id");
    return api.get("/experiments/" + id).jsonPath();
  }

  private JsonPath assignment(String experiment, String visitor) {
    return api.get("/experiments/" + experiment + "/assignment?visitor=" + visitor).jsonPath();
  }
}
