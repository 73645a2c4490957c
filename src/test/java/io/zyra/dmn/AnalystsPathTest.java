package io.zyra.dmn;

import static io.restassured.RestAssured.given;
import static io.zyra.dmn.Models.decision;
import static io.zyra.dmn.Models.evaluate;
import static io.zyra.dmn.Models.get;
import static io.zyra.dmn.Models.input;
import static io.zyra.dmn.Models.model;
import static io.zyra.dmn.Models.unique;
import static io.zyra.dmn.Models.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.ServerUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports and descriptions of a model, for analysts and for the editor. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(180)
class AnalystsPathTest {
  private static final String TYPES =
      """
      <itemDefinition name="tMode"><typeRef>string</typeRef><allowedValues><text>"safe", "fast"</text></allowedValues></itemDefinition>
      <itemDefinition name="tShare"><typeRef>number</typeRef><allowedValues><text>[0..1]</text></allowedValues></itemDefinition>
      """;

  @Test
  void reportsNameTableRowsColumnsAndValues() {
    String name = unique("report");
    String xml =
        model(
            name,
            TYPES
                + input("Mode", "tMode")
                + input("Confidence", "tShare")
                + table(
                    "UNIQUE",
                    "\"safe\"|<= 0.3",
                    "\"safe\"|>= 0.5",
                    "\"fast\"|-",
                    "\"fast\"|> limit"));

    Response report =
        given().contentType("application/xml").body(xml).post("/api/v1/dmn/models/validate");

    assertThat(report.jsonPath().getBoolean("valid")).as(report.asString()).isTrue();
    assertThat(report.jsonPath().getList("messages.message", String.class))
        .contains(
            "No row of Autopilot answers when Mode is \"safe\" and Confidence is above 0.3 and below 0.5.",
            "Row 4 of Autopilot: Confidence asks for limit, which is the name of nothing in the model.");
    Map<String, Object> gap = report.jsonPath().getMap("messages.find { it.kind == 'gap' }");
    assertThat(gap)
        .containsEntry("severity", "warning")
        .containsEntry("decision", "Autopilot")
        .containsEntry("elementName", "Autopilot")
        .containsEntry("columns", List.of(1, 2));
    assertThat(report.jsonPath().getList("messages.find { it.kind == 'unknown-name' }.rows"))
        .isEqualTo(List.of(4));
  }

  @Test
  void cellsThatCannotBeReadKeepTheModelADraftAndAreNamed() {
    String name = unique("cells");
    Response created =
        upload(
            model(
                name,
                input("Mode", "string")
                    + input("Confidence", "number")
                    + table("FIRST", "\"safe\"|1 + + (", "-|-")));

    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    assertThat(created.jsonPath().getString("state")).isEqualTo("draft");
    Map<String, Object> fault =
        created.jsonPath().getMap("report.messages.find { it.severity == 'error' }");
    assertThat(fault.get("message").toString())
        .startsWith("Row 1 of Autopilot: Confidence: `1 + + (`");
    assertThat(fault).containsEntry("rows", List.of(1)).containsEntry("columns", List.of(2));
    assertThat((Integer) fault.get("line")).isPositive();
  }

  @Test
  void emptyCellsOfOtherToolsMeanAnyValue() {
    String name = unique("empty cells");
    Response created =
        upload(
            model(
                name,
                input("Mode", "string")
                    + input("Confidence", "number")
                    + table("FIRST", "\"safe\"|", "|").replace("><text></text>", " ><text />")));

    assertThat(created.jsonPath().getBoolean("report.valid")).as(created.asString()).isTrue();
    assertThat(
            evaluate(name, "{\"context\": {\"Mode\": \"x\", \"Confidence\": 1}}")
                .jsonPath()
                .getString("results.Autopilot"))
        .isEqualTo("r2");
  }

  @Test
  void aLargeTableIsSearchedInBoundedTime() {
    String[] rows = new String[3_000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = "\"safe\"|[" + i + ".." + (i + 1) + (i == 1_000 ? "]" : ")");
    }
    String name = unique("large table");
    Response created =
        upload(
            model(
                name,
                input("Mode", "string") + input("Confidence", "number") + table("UNIQUE", rows)));

    assertThat(created.jsonPath().getList("report.messages.message", String.class))
        .as(created.asString())
        .anyMatch(m -> m.startsWith("Rows 1001 and 1002 of Autopilot both answer when"))
        .contains("No row of Autopilot answers when Mode is anything but \"safe\".");
  }

  @Test
  void aFormIsMadeFromTheTypesOfTheInputs() {
    String name = unique("form");
    upload(
        model(
            name,
            TYPES
                + """
                <itemDefinition name="tLine"><itemComponent name="due"><typeRef>date</typeRef></itemComponent>
                  <itemComponent name="mode"><typeRef>tMode</typeRef></itemComponent>
                  <itemComponent name="tags" isCollection="true"><typeRef>string</typeRef></itemComponent>
                  <itemComponent name="parent"><typeRef>tLine</typeRef></itemComponent></itemDefinition>
                <itemDefinition name="tLines" isCollection="true"><typeRef>tLine</typeRef></itemDefinition>
                <itemDefinition name="tLevel"><typeRef>number</typeRef><allowedValues><text>1, 2.50</text></allowedValues></itemDefinition>
                """
                + input("lines", "tLines")
                + input("Confidence", "tShare")
                + input("level", "tLevel")
                + input("wait", "days and time duration")
                + "<inputData id=\"_u\" name=\"u\"/>"
                + decision("d", "number", "1")));

    Response form = get(name, "/versions/1/form");

    assertThat(form.statusCode()).as(form.asString()).isEqualTo(200);
    assertThat(form.jsonPath().getList("inputs.name"))
        .isEqualTo(List.of("lines", "Confidence", "level", "wait", "u"));
    assertThat(form.jsonPath().getList("inputs.kind"))
        .isEqualTo(List.of("context", "number", "number", "daysAndTime", "any"));
    assertThat(form.jsonPath().getBoolean("inputs[0].list")).isTrue();
    assertThat(form.jsonPath().getList("inputs[0].fields.kind"))
        .isEqualTo(List.of("date", "text", "text", "context"));
    assertThat(form.jsonPath().getList("inputs[0].fields[1].allowed"))
        .isEqualTo(List.of("safe", "fast"));
    assertThat(form.jsonPath().getBoolean("inputs[0].fields[2].list")).isTrue();
    assertThat(form.jsonPath().getString("inputs[1].test")).isEqualTo("[0..1]");
    assertThat(form.asString()).contains("\"allowed\":[1,2.50]");
    assertThat(get(name, "/versions/9/form").statusCode()).isEqualTo(404);
  }

  @Test
  void typesThatMultiplyMakeNoEndlessForm() {
    StringBuilder types = new StringBuilder();
    for (int level = 0; level < 12; level++) {
      types.append("<itemDefinition name=\"t").append(level).append("\">");
      for (int i = 0; i < 12; i++) {
        types
            .append("<itemComponent name=\"c" + i + "\"><typeRef>")
            .append(level == 11 ? "number" : "t" + (level + 1))
            .append("</typeRef></itemComponent>");
      }
      types.append("</itemDefinition>");
    }
    String name = unique("wide");
    Response created = upload(model(name, types + input("i", "t0") + decision("d", "number", "1")));

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.asString().length()).isLessThan(2_000_000);
    assertThat(get(name, "/versions/1/form").asString().length()).isLessThan(1_000_000);
  }

  @Test
  void filesOfAFormAreTakenIn() {
    String one = unique("file one");
    String two = unique("file ä");
    Response created =
        given()
            .multiPart(
                "a",
                "one.dmn",
                model(one, decision("d", "number", "1")).getBytes(),
                "application/xml")
            .multiPart(
                "b",
                "two.dmn",
                model(two, decision("d", "number", "2"))
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "application/octet-stream")
            .post("/api/v1/dmn/models");

    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    assertThat(created.jsonPath().getList("models.name", String.class))
        .containsExactlyInAnyOrder(one, two);
    assertThat(
            given()
                .multiPart("a", "x.dmn", "nothing".getBytes(), "application/xml")
                .post("/api/v1/dmn/models")
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void versionsAreComparedInSentencesAndByCell() {
    String name = unique("diff");
    String inputs = input("Mode", "string") + input("Confidence", "number");
    upload(model(name, inputs + table("FIRST", "\"safe\"|>= 0.5", "-|-")));
    upload(model(name, inputs + table("FIRST", "\"safe\"|>= 0.6", "-|-")));

    Response diff = get(name, "/diff?from=1&to=2");

    assertThat(diff.statusCode()).as(diff.asString()).isEqualTo(200);
    assertThat(diff.jsonPath().getBoolean("identical")).isFalse();
    assertThat(diff.jsonPath().getList("changes.text"))
        .isEqualTo(List.of("Row 1 of Autopilot: Confidence was >= 0.5, is now >= 0.6."));
    assertThat(diff.jsonPath().getMap("changes[0]"))
        .containsEntry("kind", "cell")
        .containsEntry("row", 1)
        .containsEntry("column", 2)
        .containsEntry("before", ">= 0.5")
        .containsEntry("after", ">= 0.6");
    assertThat(diff.jsonPath().getList("tables[0].rows.change"))
        .isEqualTo(List.of("changed", "same"));

    Response draft =
        given()
            .contentType("application/xml")
            .pathParam("name", name)
            .body(model(name, inputs + table("FIRST", "\"safe\"|>= 0.6", "-|-")))
            .post("/api/v1/dmn/models/{name}/diff?from=2");
    assertThat(draft.jsonPath().getBoolean("identical")).as(draft.asString()).isTrue();
    assertThat(draft.jsonPath().getString("text")).isEqualTo("Nothing differs.");
    assertThat(get(name, "/diff?from=1&to=7").statusCode()).isEqualTo(404);
    assertThat(get(unique("nobody"), "/diff?from=1&to=2").statusCode()).isEqualTo(404);
  }

  private static String table(String policy, String... rows) {
    StringBuilder xml =
        new StringBuilder(
            """
            <decision id="_a" name="Autopilot"><variable name="Autopilot" typeRef="string"/>
              <informationRequirement><requiredInput href="#_Mode"/></informationRequirement>
              <informationRequirement><requiredInput href="#_Confidence"/></informationRequirement>
              <decisionTable id="_t" hitPolicy="%s">
                <input id="_i1"><inputExpression><text>Mode</text></inputExpression></input>
                <input id="_i2"><inputExpression><text>Confidence</text></inputExpression></input>
                <output id="_o" typeRef="string"/>
            """
                .formatted(policy));
    int number = 0;
    for (String row : rows) {
      number++;
      xml.append("<rule id=\"_r" + number + "\">");
      for (String cell : row.split("\\|", -1)) {
        String text = cell.replace("&", "&amp;").replace("<", "&lt;");
        xml.append("<inputEntry><text>" + text + "</text></inputEntry>");
      }
      xml.append("<outputEntry><text>\"r" + number + "\"</text></outputEntry></rule>");
    }
    return xml + "</decisionTable></decision>";
  }
}
