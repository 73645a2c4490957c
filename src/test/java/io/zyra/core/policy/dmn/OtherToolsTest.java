package io.zyra.core.policy.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.policy.dmn.read.MissingVariables;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models as other tools write them, also where they leave out what the schema does not ask for. */
class OtherToolsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "camunda-literal-and-knowledge | {\"amount\": 200, \"customer type\": \"gold\"} | {\"Discount rate\":10,\"Price\":180}",
        "trisotech-service | {\"Parcel\": {\"weight in kg\": 7, \"express?\": true}} | {\"Base fee\":12,\"Fee\":24}",
        "signavio-first-edition | {\"years\": 7} | {\"level\":\"senior\",\"days\":30}",
        "red-hat-boxed | {\"Violation\": {\"Speed Limit\": 50, \"Actual Speed\": 85}} | {\"Fine\":1000}"
      })
  void run(String model, String context, String expected) {
    CompiledModel compiled = SmallModels.compiled(SmallModels.read("tools/" + model));

    EvaluationResult evaluation = SmallModels.evaluate(compiled, context);

    assertThat(evaluation.results().toString())
        .as(evaluation.messages().toString())
        .isEqualTo(expected);
    assertThat(evaluation.messages()).isEmpty();
    assertThat(SmallModels.report(compiled))
        .noneMatch(fault -> fault.severity() == ModelFault.Severity.ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.omg.org/spec/DMN/20191111/MODEL/, integer",
    "https://www.omg.org/spec/DMN/20191111/MODEL/, long",
    "https://www.omg.org/spec/DMN/20191111/MODEL/, double",
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd, number",
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd, integer"
  })
  void haveTypesOfTheirOwn(String edition, String type) {
    CompiledModel compiled =
        SmallModels.model(
            edition,
            SmallModels.input("n", type)
                + SmallModels.decision(
                    "t", SmallModels.table("FIRST", "n:" + type, type, "> 1 | 10", "- | 0"), "n"));

    assertThat(SmallModels.report(compiled))
        .noneMatch(fault -> fault.severity() == ModelFault.Severity.ERROR);
    assertThat(SmallModels.evaluate(compiled, "{\"n\": 2}").results().toString())
        .isEqualTo("{\"t\":10}");
    assertThat(SmallModels.evaluate(compiled, "{\"n\": \"2\"}").results().toString())
        .isEqualTo("{\"t\":0}");
  }

  @Test
  void aTypeOfTheModelKeepsItsName() {
    CompiledModel compiled =
        SmallModels.model(
            "<itemDefinition name=\"integer\"><typeRef>string</typeRef></itemDefinition>"
                + SmallModels.input("n", "integer")
                + SmallModels.literal("v", "n", "n"));

    assertThat(SmallModels.evaluate(compiled, "{\"n\": \"x\"}").results().toString())
        .isEqualTo("{\"v\":\"x\"}");
  }

  @Test
  void tablesMayAskForWhatTheModelDoesNotDeclareWhenItDeclaresNothing() {
    CompiledModel compiled = SmallModels.compiled(SmallModels.read("camunda-modeler-no-variable"));

    assertThat(SmallModels.report(compiled))
        .noneMatch(fault -> fault.severity() == ModelFault.Severity.ERROR)
        .extracting(ModelFault::message)
        .contains(
            "Dish Decision: `season` is not declared in the model, so it is taken from the call by"
                + " that name.");
    assertThat(
            SmallModels.evaluate(compiled, "{\"season\": \"Winter\", \"guestCount\": 4}")
                .messages())
        .isEmpty();
  }

  @Test
  void whatIsNotConnectedInADecisionThatDeclaresItsInputsIsAnError() {
    String model =
        SmallModels.read("camunda-modeler-no-variable")
            .xml()
            .replace(
                "<decisionTable",
                "<informationRequirement id=\"q\"><requiredInput href=\"#s\"/>"
                    + "</informationRequirement><decisionTable")
            .replace(
                "<decision id",
                "<inputData id=\"s\" name=\"season\"><variable name=\"season\"/></inputData>"
                    + "<decision id");

    assertThat(
            SmallModels.report(
                SmallModels.compiled(
                    ModelDocument.read(model.getBytes(StandardCharsets.UTF_8), Engines.LIMITS))))
        .filteredOn(fault -> fault.severity() == ModelFault.Severity.ERROR)
        .extracting(ModelFault::message)
        .anyMatch(message -> message.contains("guestCount"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<decision id=\"a\" name=\"x &amp; y\"/>",
        "<decision name='it is'  id=\"a\" ></decision>",
        "<inputData name=\"a\"><description>d</description></inputData>",
        "<businessKnowledgeModel name=\"f\"><!-- <x> --><encapsulatedLogic/></businessKnowledgeModel>",
        "<decisionService name=\"s\"><outputDecision href=\"#a\"/></decisionService>"
      })
  void getAVariableOfTheirOwnName(String element) {
    String name = element.replaceAll("(?s).*? name=([\"'][^\"']*[\"']).*", "$1");
    String model = "<definitions xmlns=\"x\">" + element + "</definitions>";

    String added = MissingVariables.added(model);

    assertThat(added).containsOnlyOnce("<variable name=" + name + "/>");
    assertThat(MissingVariables.added(added)).isEqualTo(added);
    assertThat(added.replaceAll("<variable[^>]*/>", "").replaceAll("></decision>", "/>"))
        .isEqualTo(model.replaceAll(" ></decision>", " />"));
  }

  @Test
  void getItInTheRightPlaceHoweverLongTheModelIs() {
    String one = "<p:decision name=\"d\"><p:question>q</p:question><p:list/></p:decision>\n";
    String model = "<p:definitions xmlns:p=\"x\">" + one.repeat(2_000) + "</p:definitions>";

    assertThat(MissingVariables.added(model))
        .isEqualTo(model.replace("<p:list/>", "<p:variable name=\"d\"/><p:list/>"));
  }
}
