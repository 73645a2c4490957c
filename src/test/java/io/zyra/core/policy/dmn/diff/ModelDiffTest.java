package io.zyra.core.policy.dmn.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.ModelLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentences that an analyst reads about what has changed. */
class ModelDiffTest {
  private static final String MODEL =
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"
                   xmlns:dmndi="https://www.omg.org/spec/DMN/20230324/DMNDI/" id="d" name="policy" namespace="urn:policy">
        <import id="imp" name="rates" namespace="urn:rates" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
        <itemDefinition id="t1" name="tMode"><typeRef>string</typeRef><allowedValues><text>"safe", "fast"</text></allowedValues></itemDefinition>
        <itemDefinition id="t2" name="tOrder"><itemComponent name="due"><typeRef>date</typeRef></itemComponent></itemDefinition>
        <inputData id="i1" name="Mode"><variable name="Mode" typeRef="tMode"/></inputData>
        <inputData id="i2" name="Confidence"><variable name="Confidence" typeRef="number"/></inputData>
        <decision id="a" name="Autopilot"><description>What goes out</description><variable name="Autopilot" typeRef="string"/>
          <informationRequirement><requiredInput href="#i1"/></informationRequirement>
          <decisionTable id="t" hitPolicy="FIRST">
            <input id="c1"><inputExpression typeRef="string"><text>Mode</text></inputExpression></input>
            <input id="c2" label="Sure"><inputExpression><text>Confidence</text></inputExpression></input>
            <output id="o"/><annotation name="Why"/>
            <rule id="r1"><inputEntry><text>"safe"</text></inputEntry><inputEntry><text>&gt;= 0.5</text></inputEntry><outputEntry><text>"auto"</text></outputEntry><annotationEntry><text>old</text></annotationEntry></rule>
            <rule id="r2"><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>"ask"</text></outputEntry></rule>
          </decisionTable></decision>
        <decision id="b" name="Sum"><variable name="Sum" typeRef="number"/><context>
          <contextEntry><variable name="base" typeRef="number"/><literalExpression><text>1 + 1</text></literalExpression></contextEntry>
          <contextEntry><literalExpression><text>base * 2</text></literalExpression></contextEntry></context></decision>
        <businessKnowledgeModel id="k" name="twice"><variable name="twice"/><encapsulatedLogic>
          <formalParameter name="n" typeRef="number"/><literalExpression><text>n * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        <decisionService id="s" name="the service"><variable name="the service"/><outputDecision href="#a"/></decisionService>
      </definitions>
      """;

  @Test
  void cellsRowsAndPolicy() {
    assertThat(
            changes(
                ">= 0.5",
                ">= 0.6",
                "hitPolicy=\"FIRST\"",
                "hitPolicy=\"UNIQUE\"",
                "<text>old</text>",
                "<text>new</text>",
                "<rule id=\"r2\">",
                "<rule id=\"r9\"><inputEntry><text>\"fast\"</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>\"never\"</text></outputEntry></rule><rule id=\"r2\">"))
        .containsExactly(
            "Autopilot: hit policy was FIRST, is now UNIQUE.",
            "Row 1 of Autopilot: Sure was >= 0.5, is now >= 0.6.",
            "Row 1 of Autopilot: Why was old, is now new.",
            "Row 2 of Autopilot is new: Mode \"fast\", Autopilot \"never\".");
  }

  @Test
  void rowsThatChangePlaces() {
    String first =
        MODEL.substring(MODEL.indexOf("<rule id=\"r1\">"), MODEL.indexOf("<rule id=\"r2\">"));
    String second =
        MODEL.substring(MODEL.indexOf("<rule id=\"r2\">"), MODEL.indexOf("</decisionTable>"));
    ModelDiff diff = diff(first + second, second + first);

    assertThat(diff.changes()).extracting(ModelDiff.Change::kind).containsExactly("row-moved");
    assertThat(diff.tables().get(0).rows())
        .extracting(ModelDiff.Row::change)
        .contains("moved", "same");
  }

  @Test
  void columnsWithTheirHeads() {
    assertThat(
            changes(
                "<output id=\"o\"/>",
                "<output id=\"o\"><defaultOutputEntry><text>\"ask\"</text></defaultOutputEntry></output>",
                "<input id=\"c2\" label=\"Sure\"><inputExpression><text>Confidence</text>",
                "<input id=\"c2\" label=\"Sure\"><inputExpression><text>Confidence * 2</text>"))
        .containsExactly(
            "Column Sure of Autopilot: expression was Confidence, is now Confidence * 2.",
            "Column Autopilot of Autopilot: default output is new: \"ask\".");
    ModelDiff fewer =
        diff(
            "<input id=\"c1\"><inputExpression typeRef=\"string\"><text>Mode</text></inputExpression></input>",
            "",
            "<inputEntry><text>\"safe\"</text></inputEntry>",
            "",
            "<inputEntry><text>-</text></inputEntry><inputEntry>",
            "<inputEntry>");
    assertThat(fewer.changes())
        .extracting(ModelDiff.Change::text)
        .containsExactly("Autopilot no longer has the column Mode.");
    assertThat(fewer.tables().get(0).columns())
        .extracting(ModelDiff.Column::change)
        .containsExactly("removed", "same", "same", "same");
  }

  @Test
  void everythingElse() {
    assertThat(
            changes(
                "\"safe\", \"fast\"",
                "\"safe\", \"fast\", \"wild\"",
                "<itemComponent name=\"due\"><typeRef>date</typeRef></itemComponent>",
                "<itemComponent name=\"due\"><typeRef>time</typeRef></itemComponent><itemComponent name=\"paid\" isCollection=\"true\"><typeRef>boolean</typeRef></itemComponent>",
                "name=\"Confidence\"><variable name=\"Confidence\" typeRef=\"number\"/>",
                "name=\"Certainty\"><variable name=\"Certainty\" typeRef=\"string\"/>",
                "<requiredInput href=\"#i1\"/>",
                "<requiredInput href=\"#i2\"/>",
                "What goes out",
                "What leaves",
                "1 + 1",
                "1 + 2",
                "n * 2",
                "n + n",
                "<outputDecision href=\"#a\"/>",
                "<outputDecision href=\"#b\"/>"))
        .containsExactly(
            "Type tMode: allowed values was \"safe\", \"fast\", is now \"safe\", \"fast\", \"wild\".",
            "Type tOrder: field due, type was date, is now time.",
            "Type tOrder: field paid is new.",
            "Type tOrder: field paid, type is new: boolean.",
            "Type tOrder: field paid is now a list.",
            "Input Confidence is now called Certainty.",
            "Input Certainty: type was number, is now string.",
            "Decision Autopilot: description was What goes out, is now What leaves.",
            "Decision Autopilot now needs Certainty.",
            "Decision Autopilot no longer needs Mode.",
            "Decision Sum: entry base, expression was 1 + 1, is now 1 + 2.",
            "Knowledge model twice: expression was n * 2, is now n + n.",
            "Decision service the service now gives Sum.",
            "Decision service the service no longer gives Autopilot.");
  }

  @Test
  void elementsThatComeAndGo() {
    ModelDiff diff =
        diff(
            MODEL.substring(
                MODEL.indexOf("<decision id=\"a\""), MODEL.indexOf("<decision id=\"b\"")),
            "",
            "<import id=\"imp\" name=\"rates\" namespace=\"urn:rates\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>",
            "");

    assertThat(diff.changes())
        .extracting(ModelDiff.Change::text)
        .contains("Decision Autopilot is gone.", "Import rates is gone.");
    assertThat(diff.tables().get(0).rows()).allMatch(row -> row.change().equals("removed"));
  }

  @Test
  void theDrawingDoesNotCount() {
    ModelDiff diff =
        diff(
            "</definitions>",
            "<dmndi:DMNDI><dmndi:DMNDiagram id=\"x\" name=\"page\"/></dmndi:DMNDI></definitions>");

    assertThat(diff.identical()).isTrue();
    assertThat(diff.text()).contains("only the drawing differs");
  }

  private static List<String> changes(String... edits) {
    return diff(edits).changes().stream().map(ModelDiff.Change::text).toList();
  }

  private static ModelDiff diff(String... edits) {
    String after = MODEL;
    for (int i = 0; i < edits.length; i += 2) {
      String from = edits[i].replace(">= ", "&gt;= ");
      assertThat(after).contains(from);
      after = after.replace(from, edits[i + 1].replace(">= ", "&gt;= "));
    }
    return ModelDiff.of(document(MODEL), document(after));
  }

  private static ModelDocument document(String xml) {
    return ModelDocument.read(
        xml.getBytes(StandardCharsets.UTF_8), ModelLimits.usual(() -> 0L, () -> 0L));
  }
}
