package io.zyra.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deciding on facts that the caller gives, of every scope. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class EvaluateTest {
  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("balanced");
  }

  @Test
  void attributesOfEveryKindCanBeGiven() {
    rule("tagged", "{\"type\":\"attribute\",\"attribute\":\"tags\",\"contains\":\"sale\"}");
    rule("old", "{\"type\":\"attribute\",\"attribute\":\"created_at\",\"older_than\":86400}");
    rule("card", "{\"type\":\"attribute\",\"attribute\":\"gift_card\",\"equals\":true}");
    rule("kitchen", "{\"type\":\"in_collection\",\"collection\":\"kitchen\"}");
    assertThat(
            fired(
                """
                {"product":{"id":7,"tags":["new","sale"],"created_at":"2026-01-01",
                  "gift_card":true,"collections":["kitchen"],"price":"9.50"}}
                """))
        .containsExactlyInAnyOrder("tagged", "old", "card", "kitchen");
    assertThat(fired("{\"product\":{\"tags\":\"summer\",\"gift_card\":false}}")).isEmpty();
  }

  @Test
  void whatAMetricWasCanBeGiven() {
    rule(
        "drop",
        "{\"type\":\"metric_change\",\"metric\":\"revenue_7d\",\"window\":604800,"
            + "\"by_percent\":-20}");
    assertThat(
            fired(
                """
                {"product":{"id":"1"},"metrics":{"revenue_7d":90},
                 "past":{"revenue_7d":{"604800":120}}}
                """))
        .containsExactly("drop");
    assertThat(fired("{\"product\":{\"metrics\":{\"revenue_7d\":90}}}")).isEmpty();
  }

  @Test
  void theInstantCanBeGivenSoThatSchedulesCanBeTried() {
    rule("monday", "{\"type\":\"schedule\",\"cron\":\"0 9 * * 1\"}");
    assertThat(fired("{\"at\":\"2026-11-23T09:30:00+01:00\"}")).containsExactly("monday");
    assertThat(fired("{\"at\":\"2026-11-24T09:30:00+01:00\"}")).isEmpty();
    assertThat(fired("{\"at\":\"2026-11-23T09:30:00Z\",\"timezone\":\"UTC\"}"))
        .containsExactly("monday");
  }

  @Test
  void countsHoldForEveryWindowOrForOne() {
    rule("carts", "{\"type\":\"abandoned_carts\",\"count_gt\":3,\"window\":3600}");
    assertThat(fired("{\"counts\":{\"abandoned_carts\":4}}")).containsExactly("carts");
    assertThat(fired("{\"counts\":{\"cart_abandoned\":4}}")).containsExactly("carts");
    assertThat(fired("{\"store\":{\"counts\":{\"cart_abandoned/3600\":4}}}"))
        .containsExactly("carts");
    assertThat(fired("{\"counts\":{\"abandoned_carts\":3}}")).isEmpty();
  }

  @Test
  void whatIsNotKnownIsToldWithTheNameThatWasProbablyMeant() {
    JsonPath problem =
        api.post(
                "/evaluate",
                """
                {"facts":{"product":{"seo_scor":1,"price":"dear","gift_card":"perhaps"},
                  "produkt":{},"metrics":{"carts/x":1},"past":{"price":{"soon":1}},"at":"later"}}
                """)
            .then()
            .statusCode(422)
            .extract()
            .jsonPath();
    assertThat(problem.getList("errors.pointer", String.class))
        .containsExactlyInAnyOrder(
            "/facts/product/seo_scor",
            "/facts/product/price",
            "/facts/product/gift_card",
            "/facts/produkt",
            "/facts/metrics/carts~1x",
            "/facts/past/price/soon",
            "/facts/at");
    assertThat(problem.getString("errors.find { it.pointer == '/facts/product/seo_scor' }.hint"))
        .isEqualTo("Did you mean seo_score?");
    assertThat(problem.getString("errors.find { it.pointer == '/facts/produkt' }.hint"))
        .isEqualTo("Did you mean product?");
  }

  @Test
  void aListIsAnsweredInItsOrderEachAsItWouldBeAlone() {
    rule("low", "{\"type\":\"metric_below\",\"metric\":\"seo_score\",\"threshold\":70}");
    String low = "{\"product\":{\"id\":\"1\",\"seo_score\":61},\"at\":\"2026-11-23T09:30:00Z\"}";
    String high = "{\"product\":{\"id\":\"2\",\"seo_score\":90},\"at\":\"2026-11-23T09:30:00Z\"}";

    JsonPath together = evaluated("[" + low + "," + high + "," + low + "]", "");

    assertThat(together.getList("answers"))
        .containsExactly(
            evaluated(low, "").get("$"), evaluated(high, "").get("$"), evaluated(low, "").get("$"));
    assertThat(together.getList("answers[0].proposals.ruleId")).containsExactly("low");
    assertThat(together.getList("answers[1].proposals")).isEmpty();
    assertThat(evaluated("[]", "").getList("answers")).isEmpty();
  }

  @Test
  void oneWrongObjectInAListIsToldAndTheOthersAreAnswered() {
    rule("low", "{\"type\":\"metric_below\",\"metric\":\"seo_score\",\"threshold\":70}");

    JsonPath answers =
        evaluated(
            """
            [{"product":{"seo_score":61}},
             {"product":{"seo_scor":61,"price":"dear"},"at":"later"},
             "a product",
             {"product":{"seo_score":62}}]
            """,
            "");

    assertThat(answers.getList("answers")).hasSize(4);
    assertThat(answers.getList("answers[0].proposals.ruleId")).containsExactly("low");
    assertThat(answers.getList("answers[3].proposals.ruleId")).containsExactly("low");
    assertThat(answers.getString("answers[1].problem.type"))
        .isEqualTo("urn:zyra:problem:unacceptable-facts");
    assertThat(answers.getList("answers[1].problem.errors.pointer", String.class))
        .containsExactlyInAnyOrder(
            "/facts/1/product/seo_scor", "/facts/1/product/price", "/facts/1/at");
    assertThat(answers.getMap("answers[1]")).containsOnlyKeys("problem");
    assertThat(answers.getList("answers[2].problem.errors.pointer", String.class))
        .containsExactly("/facts/2");
  }

  @Test
  void aThousandAreAnsweredInOneCallAndNoMore() {
    rule("low", "{\"type\":\"metric_below\",\"metric\":\"seo_score\",\"threshold\":70}");
    String one = "{\"product\":{\"seo_score\":61}}";
    assertThat(evaluated("[" + one + ("," + one).repeat(999) + "]", "").getList("answers"))
        .hasSize(1_000);
    JsonPath problem =
        api.post("/evaluate", "{\"facts\":[" + one + ("," + one).repeat(1_000) + "]}")
            .then()
            .statusCode(400)
            .extract()
            .jsonPath();
    assertThat(problem.getString("type")).isEqualTo("urn:zyra:problem:too-many-facts");
    assertThat(problem.getString("detail"))
        .isEqualTo("There are 1001; at most 1000 are decided in one call.");
    assertThat(problem.getString("fix")).isEqualTo("Send them in several calls.");
  }

  @Test
  void withoutATraceTheSameIsDecidedAndNotExplained() {
    rule("low", "{\"type\":\"metric_below\",\"metric\":\"seo_score\",\"threshold\":70}");
    String facts = "{\"product\":{\"seo_score\":61},\"at\":\"2026-11-23T09:30:00Z\"}";

    Map<String, Object> traced = evaluated(facts, "").get("proposals[0]");
    Map<String, Object> bare = evaluated(facts, "?trace=false").get("proposals[0]");

    assertThat(traced).containsKeys("conditions", "policies");
    traced.keySet().removeAll(List.of("conditions", "policies"));
    assertThat(bare).isEqualTo(traced);
    assertThat(evaluated(facts, "?trace=true").<Map<String, Object>>get("proposals[0]"))
        .containsKeys("conditions", "policies");
    api.post("/evaluate?trace=maybe", "{\"facts\":" + facts + "}")
        .then()
        .statusCode(400)
        .body("detail", equalTo("trace is neither true nor false."));
  }

  @Test
  void aBodyThatIsNoQuestionIsToldWhatIsMissing() {
    assertThat(
            api.post("/evaluate", "{}")
                .then()
                .statusCode(422)
                .extract()
                .jsonPath()
                .getList("errors.pointer", String.class))
        .containsExactly("/facts");
    assertThat(
            api.post("/evaluate", "")
                .then()
                .statusCode(422)
                .extract()
                .jsonPath()
                .getList("errors.message", String.class))
        .containsExactly("There is no body");
    assertThat(
            api.post("/evaluate", "{\"facts\":{},\"fact\":1}")
                .then()
                .statusCode(400)
                .extract()
                .jsonPath()
                .getList("errors.pointer", String.class))
        .containsExactly("/fact");
    assertThat(api.post("/evaluate", "[1]").statusCode()).isEqualTo(400);
    assertThat(api.post("/evaluate", "{\"facts\":7}").statusCode()).isEqualTo(422);
  }

  /** What is saved, switched off or set is decided with by the very next call. */
  @Test
  void aChangeIsDecidedWithByTheNextCall() {
    String facts = "{\"product\":{\"seo_score\":61}}";
    for (int i = 0; i < 5; i++) {
      assertThat(fired(facts)).isEmpty();
      rule("r" + i, "{\"type\":\"metric_below\",\"metric\":\"seo_score\",\"threshold\":70}");
      assertThat(fired(facts)).containsExactly("r" + i);
      Api.json().body("{\"enabled\":false}").patch(api.path("/rules/r" + i)).then().statusCode(200);
    }
    rule("auto", "{\"type\":\"metric_below\",\"metric\":\"seo_score\",\"threshold\":70}");
    assertThat(evaluated(facts, "").getString("proposals[0].verdict")).isEqualTo("auto");
    api.patch(Map.of("autopilotOn", false)).then().statusCode(200);
    assertThat(evaluated(facts, "").getString("proposals[0].verdict")).isNotEqualTo("auto");
  }

  @Test
  void anUnknownMerchantIsTold() {
    Api.json()
        .body("{\"facts\":{}}")
        .post("/api/v1/merchants/" + UUID.randomUUID() + "/evaluate")
        .then()
        .statusCode(404);
  }

  private JsonPath evaluated(String facts, String query) {
    return api.post("/evaluate" + query, "{\"facts\":" + facts + "}")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private Iterable<String> fired(String facts) {
    return api.post("/evaluate", "{\"facts\":" + facts + "}")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("proposals.ruleId", String.class);
  }

  private void rule(String id, String condition) {
    api.post(
            "/rules",
            "{\"id\":\"" + id + "\",\"if\":" + condition + ",\"then\":[{\"type\":\"flag\"}]}")
        .then()
        .statusCode(201);
  }
}
