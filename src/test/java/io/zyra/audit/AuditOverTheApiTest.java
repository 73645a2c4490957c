package io.zyra.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.action.Catalogues;
import io.zyra.core.Samples;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Audits and the decision call, as programs meet them. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class AuditOverTheApiTest {

  @Test
  void aDryRunStartsNoActionAndNoCooldown() {
    Api api = merchant("safe");

    JsonPath dry = api.post("/audits", Map.of("dryRun", true)).jsonPath();
    assertThat(dry.getBoolean("dryRun")).isTrue();
    assertThat(dry.getInt("decisions.approval")).isPositive();
    assertThat(dry.getInt("actions")).isZero();
    assertThat(api.get("/actions").jsonPath().getList("items")).isEmpty();

    JsonPath real = api.post("/audits", Map.of()).jsonPath();
    assertThat(real.getMap("decisions")).isEqualTo(dry.getMap("decisions"));
    assertThat(real.getInt("actions")).isEqualTo(dry.getInt("decisions.approval"));

    JsonPath cooling = api.post("/audits", Map.of()).jsonPath();
    assertThat(cooling.getInt("decisions.approval")).isZero();
  }

  @Test
  void anActionThatIsStillOpenIsNotStartedASecondTime() {
    Api api = merchant("safe", Samples.SEO_RULE.replace("86400", "0"));
    JsonPath first = api.post("/audits", Map.of()).jsonPath();
    List<String> actions = actions(api);

    JsonPath second = api.post("/audits", Map.of()).jsonPath();

    assertThat(second.getInt("decisions.approval")).isEqualTo(first.getInt("decisions.approval"));
    assertThat(second.getInt("actions")).isZero();
    assertThat(actions(api)).isEqualTo(actions);
    JsonPath decisions = api.get("/decisions?limit=200&audit=" + second.getString("id")).jsonPath();
    assertThat(decisions.getList("items.action.id", String.class)).allMatch(actions::contains);
  }

  @Test
  void aDecisionTellsItsFactsRuleConditionsAndPolicies() {
    Api api = merchant("balanced");
    JsonPath audit = api.post("/audits", Map.of()).jsonPath();
    String id =
        api.get("/decisions?audit=" + audit.getString("id")).jsonPath().getString("items[0].id");

    JsonPath why = api.get("/decisions/" + id).jsonPath();

    assertThat(why.getString("trace.rule.id")).isEqualTo("seo_auto_optimize");
    assertThat(why.getInt("trace.rule.version")).isEqualTo(1);
    assertThat(why.getBoolean("trace.conditions.holds")).isTrue();
    assertThat(why.getDouble("trace.conditions.actual"))
        .isEqualTo(why.getDouble("trace.facts.metrics.seo_score"));
    assertThat(why.getList("trace.policies.policy", String.class))
        .contains("rule_publish", "autopilot");
    assertThat(why.getList("trace.policies.reason", String.class))
        .allSatisfy(reason -> assertThat(reason).isNotBlank());
  }

  @Test
  void ofRulesThatWantTheSameTheMoreImportantWinsAndTheLoserIsRecorded() {
    Api api = merchant("aggressive", price("first", 10, 60), price("second", 12, 20));

    JsonPath audit = api.post("/audits", Map.of()).jsonPath();

    assertThat(audit.getInt("decisions.block")).isEqualTo(4);
    JsonPath lost = api.get("/decisions?verdict=block&audit=" + audit.getString("id")).jsonPath();
    assertThat(lost.getList("items.ruleId")).containsOnly("second");
    assertThat(lost.getList("items.action")).containsOnlyNulls();
    String id = lost.getString("items[0].id");
    assertThat(api.get("/decisions/" + id).jsonPath().getString("trace.policies[0].reason"))
        .contains("first");
    assertThat(api.post("/decisions/" + id + "/replay", "").jsonPath().getBoolean("identical"))
        .isTrue();
  }

  @Test
  void evaluateDecidesOnGivenFactsAndWritesNothing() {
    Api api = merchant("balanced", Samples.SEO_RULE, Samples.CART_RULE);
    List<String> before = everythingStored(api);

    JsonPath seo =
        evaluate(
            api,
            """
            {"facts":{"product":{"id":"1","title":"x"},"metrics":{"seo_score":61}}}
            """);
    JsonPath carts =
        evaluate(
            api,
            """
            {"facts":{"metrics":{"abandoned_carts":5}}}
            """);
    JsonPath few =
        evaluate(
            api,
            """
            {"facts":{"metrics":{"abandoned_carts":3,"seo_score":70}}}
            """);

    assertThat(seo.getList("proposals.actionType"))
        .containsExactlyInAnyOrder("optimize_title", "optimize_meta", "update_alt_text");
    assertThat(seo.getList("proposals.subject.id")).containsOnly("1");
    assertThat(seo.getList("proposals[0].policies.policy", String.class)).contains("autopilot");
    assertThat(carts.getList("proposals.ruleId")).containsExactly("abandon_recovery");
    assertThat(few.getList("proposals")).isEmpty();
    assertThat(everythingStored(api)).isEqualTo(before);
  }

  private static JsonPath evaluate(Api api, String body) {
    return api.post("/evaluate", body).then().statusCode(200).extract().jsonPath();
  }

  private static List<String> everythingStored(Api api) {
    return Stream.of("/events", "/decisions", "/audits", "/actions", "/products")
        .map(path -> api.get(path).asString())
        .toList();
  }

  private static Api merchant(String mode) {
    return merchant(mode, Samples.SEO_RULE);
  }

  private static Api merchant(String mode, String... rules) {
    Api api = Api.newMerchant(mode);
    api.importCsv(Catalogues.thin(4));
    api.shopId("item-3");
    for (String rule : rules) {
      api.post("/rules", rule).then().statusCode(201);
    }
    return api;
  }

  private static String price(String id, int percent, int priority) {
    return """
        {"id":"%s","if":{"type":"metric_above","metric":"price","threshold":1},
         "then":[{"type":"discount","percent":%d}],"publish":"auto","priority":%d}
        """
        .formatted(id, percent, priority);
  }

  private static List<String> actions(Api api) {
    return api.get("/actions?limit=200").jsonPath().getList("items.id");
  }
}
