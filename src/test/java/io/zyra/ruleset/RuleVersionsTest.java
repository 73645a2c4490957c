package io.zyra.ruleset;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions of a rule over HTTP: listed, compared, restored. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class RuleVersionsTest {
  private static final String RULE = "/rules/seo_auto_optimize";

  @Inject RuleRepository table;
  @Inject Tenancy tenancy;

  private Api api;

  @BeforeEach
  void aRuleOfThreeVersions() {
    api = Api.newMerchant("safe");
    api.post("/rules", Samples.SEO_RULE).then().statusCode(201);
    put(Samples.SEO_RULE.replace("70", "60"));
    put(Samples.SEO_RULE.replace("70", "60").replace("86400", "3600"));
  }

  @Test
  void twoVersionsAreComparedInWords() {
    JsonPath diff = api.get(RULE + "/versions/diff?from=1&to=3").jsonPath();

    assertThat(diff.getInt("from")).isEqualTo(1);
    assertThat(diff.getInt("to")).isEqualTo(3);
    assertThat(diff.getList("changes.words"))
        .containsExactly("cooldown: 1 day → 1 hour", "threshold of the SEO score: 70 → 60");
    assertThat(diff.getInt("changes[1].before")).isEqualTo(70);
    assertThat(api.get(RULE + "/versions/diff").jsonPath().getList("changes.pointer"))
        .containsExactly("/cooldown");
  }

  @Test
  void anOldVersionIsPutBackAsANewOne() {
    JsonPath restored =
        api.post(RULE + "/versions/1/restore", "").then().statusCode(200).extract().jsonPath();

    assertThat(restored.getInt("version")).isEqualTo(4);
    assertThat(restored.getInt("if.threshold")).isEqualTo(70);
    JsonPath versions = api.get(RULE + "/versions").jsonPath();
    assertThat(versions.getList("items.version")).containsExactly(4, 3, 2, 1);
    assertThat(versions.getString("items[0].createdBy")).isEqualTo("user");
    assertThat(versions.getString("items[0].createdAt")).isNotBlank();
    assertThat(api.get("/events?type=rule.restored").jsonPath().getString("items[0].text"))
        .isEqualTo("Put version 1 back as version 4 of rule \"seo_auto_optimize\"");
  }

  @Test
  void puttingBackWhatIsCurrentChangesNothing() {
    api.post(RULE + "/versions/1/restore", "");

    assertThat(api.post(RULE + "/versions/1/restore", "").jsonPath().getInt("version"))
        .isEqualTo(4);
    assertThat(api.post(RULE + "/versions/4/restore", "").jsonPath().getInt("version"))
        .isEqualTo(4);
  }

  @Test
  void aRuleThatIsOffStaysOff() {
    Api.json().body(Map.of("enabled", false)).patch(api.path(RULE));

    assertThat(api.post(RULE + "/versions/1/restore", "").jsonPath().getBoolean("enabled"))
        .isFalse();
  }

  @Test
  void aVersionThatThereIsNotIsNotFound() {
    refused(api.post(RULE + "/versions/9/restore", ""), 404, "unknown-rule-version");
    refused(api.post(RULE + "/versions/x/restore", ""), 404, "unknown-rule-version");
    refused(api.get(RULE + "/versions/diff?from=1&to=9"), 404, "unknown-rule-version");
    refused(api.get(RULE + "/versions/diff?from=one&to=2"), 400, "unusable-version");
    refused(api.get("/rules/none/versions/diff?from=1&to=2"), 404, "unknown-rule");
    refused(api.post("/rules/none/versions/1/restore", ""), 404, "unknown-rule");
  }

  @Test
  void aVersionThatIsNoRuleAnyMoreIsNotPutBack() {
    MerchantId merchant = MerchantId.fromString(api.merchant());
    tenancy.run(
        merchant,
        () ->
            table.save(
                merchant,
                "seo_auto_optimize",
                Samples.SEO_RULE.replace("seo_score", "charm"),
                true,
                "user",
                Samples.NOW));
    put(Samples.SEO_RULE);

    JsonPath problem = refused(api.post(RULE + "/versions/4/restore", ""), 409, "version-unusable");

    assertThat(problem.getList("errors.pointer")).containsExactly("/if/metric");
  }

  private void put(String rule) {
    Api.json().body(rule).put(api.path(RULE)).then().statusCode(200);
  }
}
