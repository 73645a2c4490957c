package io.zyra.audit.report;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.action.Catalogues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a learning rule would have done, what limits a rule, and what an author is warned of. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class RuleReportTest {
  private static final String CUT =
      """
      {"id":"cut","if":{"type":"metric_above","metric":"price","threshold":1},
       "then":[{"type":"discount","percent":5},{"type":"flag"}],"mode":"learning"}
      """;

  @Test
  void aLearningRuleTellsWhatItWouldHaveDone() {
    Api api = merchant("aggressive", 40);
    api.post("/rules", CUT).then().statusCode(201);
    api.post("/audits", Map.of("dryRun", true)).then().statusCode(200);
    JsonPath audit = api.post("/audits", Map.of()).jsonPath();
    assertThat(audit.getInt("decisions.recommend")).isEqualTo(80);

    JsonPath report = api.get("/rules/cut/report").then().statusCode(200).extract().jsonPath();

    assertThat(report.getString("mode")).isEqualTo("learning");
    assertThat(report.getInt("audits")).isEqualTo(1);
    assertThat(report.getInt("decisions")).isEqualTo(80);
    assertThat(report.getInt("subjects")).isEqualTo(40);
    assertThat(report.getMap("verdicts"))
        .isEqualTo(Map.of("auto", 42, "approval", 38, "recommend", 0, "block", 0));
    assertThat(report.getList("actions.actionType")).containsExactly("discount", "flag");
    assertThat(report.getInt("actions[0].verdicts.auto")).isEqualTo(2);
    assertThat(report.getList("last")).hasSize(10);
    assertThat(report.getString("last[0].sentence")).contains("Oak Box");
    assertThat(api.get("/actions").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void everySubjectThatARuleMatchesCountsOnceADay() {
    Api api = merchant("aggressive", 3);
    api.post("/rules", CUT).then().statusCode(201);
    api.post("/audits", Map.of("dryRun", true)).then().statusCode(200);
    assertThat(api.get("/matches-today").jsonPath().getList("items")).isEmpty();

    api.post("/audits", Map.of()).then().statusCode(200);
    api.post("/audits", Map.of()).then().statusCode(200);

    JsonPath today = api.get("/matches-today").then().statusCode(200).extract().jsonPath();
    assertThat(today.getList("items")).isEqualTo(List.of(Map.of("ruleId", "cut", "subjects", 3)));
  }

  @Test
  void aReportBeginsWhenItIsAskedTo() {
    Api api = merchant("aggressive", 2);
    api.post("/rules", CUT).then().statusCode(201);
    api.post("/audits", Map.of()).then().statusCode(200);

    JsonPath report = api.get("/rules/cut/report?since=" + Instant.now()).jsonPath();

    assertThat(report.getInt("decisions")).isZero();
    assertThat(report.getString("estimatedRevenue")).isNull();
    refused(api.get("/rules/none/report"), 404, "unknown-rule");
    refused(api.get("/rules/cut/report?since=yesterday"), 400, "unreadable-instant");
  }

  @Test
  void aRulesLimitOfADayHoldsFromAuditToAudit() {
    Api api = merchant("safe", 6);
    api.post("/rules", CUT.replace("\"mode\":\"learning\"", "\"limits\":{\"per_day\":4}"));

    JsonPath first = api.post("/audits", Map.of()).jsonPath();
    JsonPath second = api.post("/audits", Map.of()).jsonPath();

    assertThat(first.getInt("decisions.block")).isEqualTo(4);
    assertThat(second.getInt("decisions.block")).isEqualTo(12);
    String id =
        api.get("/decisions?verdict=block&audit=" + second.getString("id"))
            .jsonPath()
            .getString("items[0].id");
    assertThat(api.get("/decisions/" + id).jsonPath().getString("trace.policies[0].reason"))
        .startsWith("The rule acts on at most 4 subjects a day; this would be number");
  }

  @Test
  void aRuleSavedThroughTheApiIsInForceInTheNextAudit() {
    Api api = merchant("safe", 3);
    assertThat(api.post("/audits", Map.of()).jsonPath().getInt("decisions.approval")).isZero();

    api.post("/rules", CUT.replace("learning", "live")).then().statusCode(201);

    assertThat(api.post("/audits", Map.of()).jsonPath().getInt("decisions.approval")).isPositive();
  }

  @Test
  void anAuthorIsWarnedOfTheDaysBudget() {
    Api api = merchant("aggressive", 40);
    String live = CUT.replace("learning", "live");

    JsonPath wide = validate(api, live);
    JsonPath narrow =
        validate(api, live.replace("\"mode\"", "\"limits\":{\"per_run\":2},\"mode\""));

    assertThat(wide.getString("scope")).isEqualTo("product");
    assertThat(wide.getList("warnings.message", String.class))
        .contains(
            "It would change 40 of 40 products; 2 a day go out by themselves (5 %);"
                + " the rest will wait for you.");
    assertThat(narrow.getList("warnings.message", String.class))
        .noneMatch(message -> message.startsWith("It would change"));
    assertThat(validate(api, CUT).getList("warnings")).isEmpty();
    assertThat(validate(api, "{}").getString("scope")).isNull();
  }

  @Test
  void anAuthorIsWarnedOfNamesThatAreNotThere() {
    Api api = merchant("safe", 1);
    String rule =
        """
        {"id":"x","if":{"type":"any","conditions":[
          {"type":"in_segment","segment":"nobody"},{"type":"in_segment","segment":"loyal"}]},
         "scope":"customer","then":[{"type":"flag"}]}
        """;

    JsonPath answer = validate(api, rule);

    assertThat(answer.getList("warnings.pointer", String.class))
        .contains("/if/conditions/0/segment")
        .doesNotContain("/if/conditions/1/segment");
    List<String> hints = answer.getList("warnings.hint", String.class);
    assertThat(hints).anyMatch(hint -> hint.contains("at_risk"));
  }

  private static JsonPath validate(Api api, String rule) {
    return api.post("/rules/validate", rule).then().statusCode(200).extract().jsonPath();
  }

  private static Api merchant(String mode, int products) {
    Api api = Api.newMerchant(mode);
    api.importCsv(Catalogues.thin(products));
    return api;
  }
}
