package io.zyra.dmn;

import static io.restassured.RestAssured.given;
import static io.zyra.dmn.Models.decision;
import static io.zyra.dmn.Models.evaluate;
import static io.zyra.dmn.Models.input;
import static io.zyra.dmn.Models.model;
import static io.zyra.dmn.Models.unique;
import static io.zyra.dmn.Models.upload;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.ServerUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluating models over HTTP: inputs and results. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(180)
class EvaluateModelsTest {

  @ParameterizedTest
  @ValueSource(strings = {"Straße & größer?", "价格 检查", "a/b", "100% sure", "plain"})
  void modelsOfAnyNameAreEvaluatedStraightAfterTheirUpload(String base) {
    String name = unique(base);
    String xml =
        model(
            name.replace("&", "&amp;"),
            input("n", "number") + decision("double", "number", "n * 2", "n"));

    Response created = upload(xml);

    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    assertThat(created.jsonPath().getString("name")).isEqualTo(name);
    Response answer = evaluate(name, "{\"context\": {\"n\": 21}}");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getInt("results.double")).isEqualTo(42);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "number | 1234567890123456789012345678901234 | 1234567890123456789012345678901234",
        "number | 0.1000000000000000055511151231257827 | 0.1000000000000000055511151231257827",
        "number | 1.10 | 1.10",
        "date | \"2026-11-23\" | \"2026-11-23\"",
        "time | \"10:30:00@Europe/Paris\" | \"10:30:00@Europe/Paris\"",
        "time | \"10:30:00+02:00\" | \"10:30:00+02:00\"",
        "dateTime | \"2026-11-23T10:30:00Z\" | \"2026-11-23T10:30:00Z\"",
        "dateTime | \"2026-11-23T10:30:00@Asia/Tokyo\" | \"2026-11-23T10:30:00@Asia/Tokyo\"",
        "dayTimeDuration | \"P1DT2H\" | \"P1DT2H\"",
        "yearMonthDuration | \"P1Y2M\" | \"P1Y2M\"",
        "string | \"2026-11-23\" | \"2026-11-23\"",
        "boolean | true | true",
        "Any | [1, [null, {\"a b\": 2.50}]] | [1, [null, {\"a b\": 2.50}]]",
        "Any | {\"$feel\": \"[1..10)\"} | \"[1..10)\"",
        "Any | {\"$feel\": \"date(\\\"2026-11-23\\\")\"} | \"2026-11-23\"",
        "Any | null | null"
      })
  void valuesCrossTheBorderBothWaysWithoutLoss(String type, String given, String back)
      throws JsonProcessingException {
    String name = unique("values");
    String feelType =
        switch (type) {
          case "dateTime" -> "date and time";
          case "dayTimeDuration" -> "days and time duration";
          case "yearMonthDuration" -> "years and months duration";
          default -> type;
        };
    upload(model(name, input("v", feelType) + decision("same", feelType, "v", "v")));

    String answer = evaluate(name, "{\"context\": {\"v\": " + given + "}}").asString();

    assertThat(answer).contains("\"results\":{\"same\":" + compact(back) + "}");
  }

  private static String compact(String json) throws JsonProcessingException {
    return json.startsWith("[") || json.startsWith("{")
        ? json.replace(" ", "").replace("ab", "a b")
        : json;
  }

  @Test
  void nestedValuesAreConvertedByTheTypesThatTheModelDeclares() {
    String name = unique("orders");
    upload(
        model(
            name,
            """
            <itemDefinition name="tLine"><itemComponent name="due"><typeRef>date</typeRef></itemComponent>
              <itemComponent name="price"><typeRef>number</typeRef></itemComponent></itemDefinition>
            <itemDefinition name="tLines" isCollection="true"><typeRef>tLine</typeRef></itemDefinition>
            <itemDefinition name="tDates" isCollection="true"><typeRef>date</typeRef></itemDefinition>
            """
                + input("lines", "tLines")
                + input("days", "tDates")
                + decision("years", "", "for l in lines return l.due.year", "lines")
                + decision("months", "", "for d in days return d.month", "days")));

    Response answer =
        evaluate(
            name,
            """
            {"context": {"lines": [{"due": "2026-02-01", "price": 1}, {"due": "2027-03-01", "price": 2}],
                         "days": ["2026-05-01"]}}
            """);

    assertThat(answer.jsonPath().getList("results.years", Integer.class))
        .as(answer.asString())
        .containsExactly(2026, 2027);
    assertThat(answer.jsonPath().getList("results.months", Integer.class)).containsExactly(5);
  }

  @Test
  void anErrorInOneDecisionIsToldBesideTheResultsOfTheOthers() {
    String name = unique("partly");
    upload(
        model(name, decision("good", "number", "1 + 1") + decision("bad", "number", "\"text\"")));

    Response answer = evaluate(name, "{}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getInt("results.good")).isEqualTo(2);
    assertThat(answer.jsonPath().getString("results.bad")).isNull();
    assertThat(answer.jsonPath().getList("messages.severity", String.class)).contains("error");
    assertThat(answer.jsonPath().getList("messages.source", String.class)).contains("bad");
  }

  @Test
  void oneDecisionIsEvaluatedWhenItIsNamed() {
    String name = unique("named");
    upload(model(name, decision("one", "number", "1") + decision("two", "number", "2")));

    Response answer = evaluate(name, "{\"decision\": \"two\"}");

    assertThat(answer.jsonPath().getMap("results")).isEqualTo(Map.of("two", 2));
    assertThat(evaluate(name, "{\"decision\": \"three\"}").statusCode()).isEqualTo(422);
  }

  @Test
  void theTraceNamesTheRowsThatMatched() {
    String name = unique("table");
    upload(
        model(
            name,
            input("n", "number")
                + """
                <decision id="_size" name="size"><variable name="size" typeRef="string"/>
                  <informationRequirement><requiredInput href="#_n"/></informationRequirement>
                  <decisionTable hitPolicy="UNIQUE"><input><inputExpression typeRef="number"><text>n</text></inputExpression></input>
                    <output typeRef="string"/>
                    <rule><inputEntry><text>&lt; 10</text></inputEntry><outputEntry><text>"small"</text></outputEntry></rule>
                    <rule><inputEntry><text>&gt;= 10</text></inputEntry><outputEntry><text>"large"</text></outputEntry></rule>
                  </decisionTable></decision>
                """));

    Response answer = evaluate(name, "{\"context\": {\"n\": 12}}");

    assertThat(answer.jsonPath().getString("results.size")).isEqualTo("large");
    assertThat(
            answer.jsonPath().getList("trace.find { it.kind == 'table' }.matched", Integer.class))
        .isEqualTo(List.of(2));
  }

  @Test
  void modelsImportEachOtherWhetherSentTogetherOrOneAfterTheOther() throws Exception {
    String base = unique("rates");
    String user = unique("prices");
    String rates = model(base, decision("rate", "number", "0.19"));
    String prices =
        model(
            user,
            "urn:test:" + user.replace(' ', '-'),
            "",
            """
            <import name="r" namespace="urn:test:%s" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
            <decision id="_p" name="price"><variable name="price" typeRef="number"/>
              <informationRequirement><requiredDecision href="urn:test:%s#_rate"/></informationRequirement>
              <literalExpression><text>100 * (1 + r.rate)</text></literalExpression></decision>
            """
                .formatted(base.replace(' ', '-'), base.replace(' ', '-')));

    upload(prices);
    assertThat(evaluate(user, "{}").jsonPath().getString("results.price")).isNull();
    assertThat(upload(rates).statusCode()).isEqualTo(201);
    assertThat(evaluate(user, "{}").asString()).contains("\"price\":119.00");

    Response together =
        given()
            .contentType("application/json")
            .body(new ObjectMapper().writeValueAsString(Map.of("models", List.of(prices, rates))))
            .post("/api/v1/dmn/models");
    assertThat(together.statusCode()).as(together.asString()).isEqualTo(201);
    assertThat(evaluate(user, "{}").asString()).contains("\"price\":119.00");
  }

  @Test
  void aDecisionServiceIsCalledWithItsInputDecisions() {
    String name = unique("service");
    upload(
        model(
            name,
            """
            <decisionService id="_s" name="the service"><variable name="the service"/>
              <outputDecision href="#_out"/><inputDecision href="#_base"/></decisionService>
            """
                + decision("base", "number", "1")
                + """
                <decision id="_out" name="out"><variable name="out" typeRef="number"/>
                  <informationRequirement><requiredDecision href="#_base"/></informationRequirement>
                  <literalExpression><text>base + 1</text></literalExpression></decision>
                """));

    Response answer =
        evaluate(name, "{\"decisionService\": \"the service\", \"context\": {\"base\": 41}}");

    assertThat(answer.jsonPath().getInt("results.out")).as(answer.asString()).isEqualTo(42);
  }

  @Test
  void theSameModelUploadedAgainIsANewVersionAndTheOldOneStays() {
    String name = unique("twice");
    upload(model(name, decision("d", "number", "1")));
    Response second = upload(model(name, decision("d", "number", "2")));

    assertThat(second.jsonPath().getInt("version")).isEqualTo(2);
    assertThat(evaluate(name, "{}").jsonPath().getInt("results.d")).isEqualTo(2);
    assertThat(Models.post(name, "versions/1/evaluate", "{}").jsonPath().getInt("results.d"))
        .isEqualTo(1);
    assertThat(
            given()
                .accept("application/xml")
                .pathParam("name", name)
                .get("/api/v1/dmn/models/{name}/versions/1")
                .asString())
        .isEqualTo(model(name, decision("d", "number", "1")));
  }
}
