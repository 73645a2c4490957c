package io.zyra.ruleset;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import io.zyra.security.MerchantId;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules over HTTP: stored byte for byte, versioned, and rejected with a reason. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class RulesTest {
  private static final String SEO = "seo_auto_optimize";

  @Inject RuleSets rules;

  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("safe");
  }

  @Test
  void rulesAreKeptByteForByte() {
    for (String rule : new String[] {Samples.SEO_RULE, Samples.CART_RULE}) {
      String id = api.post("/rules", rule).then().statusCode(201).extract().path("id");
      assertThat(rules.get(MerchantId.fromString(api.merchant()), id).source()).isEqualTo(rule);
    }
  }

  @Test
  void aRuleThatWasReadCanBeSentBackUnchanged() {
    api.post("/rules", Samples.SEO_RULE);
    String read = api.get("/rules/" + SEO).asString();
    JsonPath back = put(read).jsonPath();
    assertThat(back.getInt("version")).isIn(1, 2);
    assertThat(back.getString("if")).isEqualTo(JsonPath.from(read).getString("if"));
    assertThat(put(api.get("/rules/" + SEO).asString()).jsonPath().getInt("version"))
        .as("nothing new, no new version")
        .isEqualTo(back.getInt("version"));
  }

  @Test
  void everyChangeIsAVersionAndAnOldOneCannotOverwriteANewOne() {
    api.post("/rules", Samples.SEO_RULE);
    String first = api.get("/rules/" + SEO).asString();
    assertThat(put(Samples.SEO_RULE.replace("70", "60")).jsonPath().getInt("version")).isEqualTo(2);
    refused(put(first.replace("70", "50")), 409, "rule-changed-since");
    JsonPath versions = api.get("/rules/" + SEO + "/versions").jsonPath();
    assertThat(versions.getList("items.version")).containsExactly(2, 1);
    assertThat(versions.getList("items.current")).containsExactly(true, false);
    assertThat(versions.getInt("items[1].rule.if.threshold")).isEqualTo(70);
  }

  @Test
  void aRuleIsSwitchedOffDeletedAndMadeAgain() {
    api.post("/rules", Samples.SEO_RULE);
    assertThat(enable(false).jsonPath().getBoolean("enabled")).isFalse();
    assertThat(enable(true).jsonPath().getBoolean("enabled")).isTrue();
    refused(api.post("/rules", Samples.SEO_RULE), 409, "rule-id-taken");
    assertThat(Api.json().delete(api.path("/rules/" + SEO)).statusCode()).isEqualTo(204);
    refused(api.get("/rules/" + SEO), 404, "unknown-rule");
    refused(put(Samples.SEO_RULE), 404, "unknown-rule");
    assertThat(api.post("/rules", Samples.SEO_RULE).jsonPath().getInt("version")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          optimize_title | optimise_title | /then/0/type
          seo_score      | seo_scoer      | /if/metric
          metric_below   | metric_under   | /if/type
          :70            | :"70"          | /if/threshold
          86400          | -1             | /cooldown
          "auto"         | "always"       | /publish
          """)
  void aRuleThatMeansNothingIsRefusedWithItsPlace(String right, String wrong, String pointer) {
    String rule = Samples.SEO_RULE.replace(right, wrong);
    JsonPath problem = refused(api.post("/rules", rule), 422, "unacceptable-rule");
    assertThat(problem.getList("errors.pointer")).contains(pointer);
    JsonPath validation = api.post("/rules/validate", rule).then().extract().jsonPath();
    assertThat(validation.getBoolean("valid")).isFalse();
    assertThat(validation.getList("errors.pointer")).contains(pointer);
    assertThat(api.get("/rules").jsonPath().getList("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "nonsense",
        "{\"id\":\"a\",\"id\":\"b\"}",
        "{} {}",
        "{\"id\":\"\\u0000\"}",
        "{\"name\":\"\\ud800\"}",
        "{\"priority\":1e999}",
        "{\"priority\":1e-999999999}",
        "{\"priority\":1e9999999999}",
        "{\"priority\":1e9999999999,\"version\":1}",
        "{\"version\":1}",
        "3"
      })
  void validatingAlwaysAnswersWhatIsWrong(String body) {
    Response answer = api.post("/rules/validate", body);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getBoolean("valid")).isFalse();
    assertThat(answer.jsonPath().getList("errors")).isNotEmpty();
  }

  @Test
  void validatingARightRuleSaysWhatItDoes() {
    JsonPath answer = api.post("/rules/validate", Samples.SEO_RULE).jsonPath();
    assertThat(answer.getBoolean("valid")).isTrue();
    assertThat(answer.getString("summary")).contains("70");
  }

  @Test
  void aRuleMayBeSixtyFourKilobytesLong() {
    String padded = Samples.CART_RULE + " ".repeat(65_536 - Samples.CART_RULE.length());
    refused(api.post("/rules", padded + " "), 422, "unacceptable-rule");
    assertThat(api.post("/rules", padded).statusCode()).isEqualTo(201);
  }

  @Test
  void aMerchantHasFiveHundredRulesAtMost() {
    MerchantId merchant = MerchantId.fromString(api.merchant());
    for (int i = 0; i < 500; i++) {
      rules.create(merchant, Samples.SEO_RULE.replace(SEO, "r" + i), true, "user");
    }
    refused(api.post("/rules", Samples.SEO_RULE), 409, "too-many-rules");
    assertThat(api.get("/rules").jsonPath().getList("items")).hasSize(500);
  }

  private Response put(String rule) {
    return Api.json().body(rule).put(api.path("/rules/" + SEO));
  }

  private Response enable(boolean on) {
    return Api.json().body(Map.of("enabled", on)).patch(api.path("/rules/" + SEO));
  }
}
