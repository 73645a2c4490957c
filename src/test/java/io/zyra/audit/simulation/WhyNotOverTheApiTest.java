package io.zyra.audit.simulation;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.action.Catalogues;
import io.zyra.core.Samples;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Explanations over HTTP why a rule acts on a product or the store, or does not. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class WhyNotOverTheApiTest {
  private static final String ASK = "/rules/seo_auto_optimize/why-not?scope=product&subject=";

  private Api api;

  @BeforeEach
  void aStore() {
    api = Api.newMerchant("balanced");
    api.importCsv(Catalogues.thin(4));
    api.post("/rules", Samples.SEO_RULE).then().statusCode(201);
    api.post("/rules", Samples.CART_RULE).then().statusCode(201);
  }

  @Test
  void aProductIsNamedByItsHandleOrItsId() {
    JsonPath byHandle = ask(ASK + "item-1");

    assertThat(byHandle.getString("ruleId")).isEqualTo("seo_auto_optimize");
    assertThat(byHandle.getInt("version")).isEqualTo(1);
    assertThat(byHandle.getString("subject.label")).isEqualTo("Oak Box 1");
    assertThat(byHandle.getBoolean("fires")).isTrue();
    assertThat(byHandle.getList("steps.step"))
        .containsExactly(
            "enabled",
            "active",
            "scope",
            "condition",
            "cooldown",
            "something_to_do",
            "conflict",
            "run_limit",
            "day_limit",
            "policy");
    assertThat(byHandle.getString("conditions.kind")).isEqualTo("metric_below");
    assertThat(byHandle.getList("policies.policy")).contains("autopilot", "rule_publish");
    assertThat(ask(ASK + byHandle.getString("subject.id")).getString("sentence"))
        .isEqualTo(byHandle.getString("sentence"));
  }

  @Test
  void afterAnAuditItsCooldownHoldsItBack() {
    api.post("/audits", Map.of()).then().statusCode(200);

    JsonPath answer = ask(ASK + "item-1");

    assertThat(answer.getBoolean("fires")).isFalse();
    assertThat(answer.getString("sentence")).contains("less than 1 day ago");
    assertThat(answer.getString("verdict")).isNull();
  }

  @Test
  void aRuleThatIsOffSaysSo() {
    Api.json().body(Map.of("enabled", false)).patch(api.path("/rules/seo_auto_optimize"));

    assertThat(ask(ASK + "item-1").getString("sentence")).contains("The rule is switched off");
  }

  @Test
  void theStoreNeedsNoName() {
    JsonPath answer = ask("/rules/abandon_recovery/why-not");

    assertThat(answer.getString("subject.scope")).isEqualTo("store");
    assertThat(answer.getString("sentence")).contains("0 abandoned carts");
  }

  @Test
  void aRuleAboutTheStoreDoesNotLookAtAProduct() {
    JsonPath answer = ask("/rules/abandon_recovery/why-not?scope=product&subject=item-1");

    assertThat(answer.getBoolean("fires")).isFalse();
    assertThat(answer.getString("subject.label")).isEqualTo("Oak Box 1");
    assertThat(answer.getString("sentence")).contains("looks at each store");
    assertThat(answer.getString("conditions")).isNull();
  }

  @Test
  void aRuleThatIsNotSavedIsAskedAsIfItWere() {
    String rule = Samples.SEO_RULE.replace("70", "3").replace("86400", "0");

    JsonPath answer =
        api.post(
                "/rules/why-not",
                "{\"rule\":%s,\"subject\":{\"scope\":\"product\",\"id\":\"item-1\"}}"
                    .formatted(rule))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(answer.getString("version")).isNull();
    assertThat(answer.getString("sentence")).contains("is not below 3");
    assertThat(answer.getString("steps[0].reason")).contains("as if it were saved");
    assertThat(api.get("/rules/seo_auto_optimize").jsonPath().getInt("version")).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsSaid() {
    refused(api.get(ASK + "nothing"), 404, "unknown-product");
    refused(api.get(ASK + UUID.randomUUID()), 404, "unknown-product");
    refused(api.get("/rules/none/why-not?scope=product&subject=item-1"), 404, "unknown-rule");
    refused(api.get("/rules/seo_auto_optimize/why-not"), 400, "missing-subject");
    refused(api.get("/rules/seo_auto_optimize/why-not?scope=moon&subject=x"), 400, "unknown-scope");
    refused(
        api.post("/rules/why-not", "{\"rule\":{\"id\":\"a\"},\"subject\":{}}"),
        422,
        "unacceptable-rule");
    refused(api.post("/rules/why-not", "{}"), 422, "unacceptable-values");
    refused(
        api.post(
            "/rules/why-not",
            "{\"rule\":%s,\"subject\":{\"scope\":\"product\",\"id\":\"\"}}"
                .formatted(Samples.SEO_RULE)),
        400,
        "missing-subject");
  }

  private JsonPath ask(String path) {
    return api.get(path).then().statusCode(200).extract().jsonPath();
  }
}
