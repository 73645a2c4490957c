package io.zyra.ruleset;

import static io.restassured.RestAssured.given;
import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vocabulary of the rule language and the rule templates over HTTP. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class RuleLanguageTest {

  @Test
  void theWordsOfTheLanguageComeWithLabelsUnitsAndRanges() {
    JsonPath words =
        given().get("/api/v1/rule-language").then().statusCode(200).extract().jsonPath();

    assertThat(words.getList("scopes.key")).hasSize(9).startsWith("product");
    assertThat(words.getString("metrics.find { it.key == 'seo_score' }.unit")).isEqualTo("points");
    assertThat(words.getList("attributes.find { it.key == 'tags' }.comparisons", String.class))
        .containsExactly("contains", "length_above", "length_below", "empty");
    assertThat(words.getList("conditions.type", String.class))
        .contains("metric_below", "abandoned_carts", "schedule", "count_of")
        .doesNotHaveDuplicates();
    assertThat(words.getList("conditions.find { it.type == 'anomaly' }.fields.name", String.class))
        .containsExactly("metric", "days", "sensitivity", "direction");
    assertThat(words.getList("actions.name", String.class)).isSorted().contains("set_price");
    assertThat(words.getList("events", String.class)).contains("cart_abandoned");
    assertThat(words.getInt("limits.conditions")).isEqualTo(200);
    assertThat(words.getInt("limits.rules")).isEqualTo(500);
  }

  @Test
  void theSchemaIsServed() {
    JsonPath schema =
        given().get("/api/v1/rule-schema").then().statusCode(200).extract().jsonPath();

    assertThat(schema.getString("$schema"))
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
  }

  @Test
  void aReadyRuleIsFilledInSavedAndReadAsDrl() {
    JsonPath templates =
        given().get("/api/v1/rule-templates").then().statusCode(200).extract().jsonPath();
    assertThat(templates.getList("items")).hasSizeGreaterThanOrEqualTo(28);
    assertThat(templates.getString("items.find { it.id == 'seo_low_score' }.scope"))
        .isEqualTo("product");
    JsonPath filled =
        fill("seo_low_score", Map.of("threshold", 61)).then().statusCode(200).extract().jsonPath();
    assertThat(filled.getString("sentence")).contains("below 61");

    Api api = Api.newMerchant("safe");
    api.post("/rules", filled.getMap("rule")).then().statusCode(201);
    assertThat(api.get("/rules/seo_low_score").jsonPath().getInt("if.conditions[0].threshold"))
        .isEqualTo(61);
    assertThat(api.get("/rules/seo_low_score/drl").jsonPath().getString("drl"))
        .contains("rule \"seo_low_score\"", "metrics.raw(Metric.SEO_SCORE) < 61.0");
    refused(api.get("/rules/nothing/drl"), 404, "unknown-rule");
  }

  @Test
  void valuesThatDoNotFitAreNamed() {
    var refused = fill("seo_low_score", Map.of("threshold", "low", "colour", "red"));
    refused(refused, 422, "unfitting-values");
    assertThat(refused.jsonPath().getList("errors.pointer", String.class))
        .containsExactlyInAnyOrder("/values/threshold", "/values/colour");
    refused(fill("nothing", Map.of()), 404, "unknown-rule-template");
    refused(Api.json().body("{}").post("/api/v1/rule-templates/seo_low_score/fill"), 422);
    refused(
        Api.json().body("{\"values\":[]}").post("/api/v1/rule-templates/seo_low_score/fill"), 400);
  }

  @Test
  void everyReadyRuleIsAcceptedByTheServer() {
    Api api = Api.newMerchant("safe");
    for (String id : List.copyOf(ids())) {
      api.post("/rules", fill(id, Map.of()).jsonPath().getMap("rule")).then().statusCode(201);
    }
  }

  private static List<String> ids() {
    return Samples.templates().all().stream().map(ready -> ready.template().id()).toList();
  }

  private static io.restassured.response.Response fill(String id, Map<String, ?> values) {
    return Api.json().body(Map.of("values", values)).post("/api/v1/rule-templates/" + id + "/fill");
  }
}
