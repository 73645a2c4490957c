package io.zyra.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
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
