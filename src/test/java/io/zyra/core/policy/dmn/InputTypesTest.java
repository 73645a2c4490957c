package io.zyra.core.policy.dmn;

import static io.zyra.core.policy.dmn.SmallModels.decision;
import static io.zyra.core.policy.dmn.SmallModels.evaluate;
import static io.zyra.core.policy.dmn.SmallModels.input;
import static io.zyra.core.policy.dmn.SmallModels.literal;
import static io.zyra.core.policy.dmn.SmallModels.model;
import static io.zyra.core.policy.dmn.SmallModels.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An input of another type than declared is null with a message, and the evaluation goes on. */
class InputTypesTest {
  private static final String TYPES =
      """
      <itemDefinition name="tPerson"><itemComponent name="age"><typeRef>number</typeRef></itemComponent></itemDefinition>
      <itemDefinition name="tColour"><typeRef>string</typeRef><allowedValues><text>"red","blue"</text></allowedValues></itemDefinition>
      <itemDefinition name="tNumbers" isCollection="true"><typeRef>number</typeRef></itemDefinition>
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "number | \"abc\" | v is \"abc\", which is not of type number: v counts as null.",
        "string | 5 | v is 5, which is not of type string: v counts as null.",
        "date | \"2026-13-01\" | v is \"2026-13-01\", which is not of type date: v counts as null.",
        "boolean | \"true\" | v is \"true\", which is not of type boolean: v counts as null.",
        "tPerson | {\"age\": \"x\"} | v.age is \"x\", which is not of type tPerson: v counts as null.",
        "tPerson | {\"name\": \"x\"} | v is a context without age, which is not of type tPerson: v counts as null.",
        "tColour | \"green\" | v is \"green\", which is not of type tColour: v counts as null.",
        "tNumbers | [1, \"a\"] | v is [1, \"a\"], which is not of type tNumbers: v counts as null.",
        "number | [1, 2] | v is [1, 2], which is not of type number: v counts as null."
      })
  void countsAsNull(String type, String value, String message) {
    EvaluationResult evaluation =
        evaluate(
            model(
                TYPES
                    + input("v", type)
                    + literal("guard", "if v = null then \"none\" else \"some\"", "v")
                    + decision(
                        "t", table("FIRST", "v", "", "null | \"none\"", "- | \"any\""), "v")),
            "{\"v\": " + value + "}");

    assertThat(evaluation.results().toString())
        .as(evaluation.messages().toString())
        .isEqualTo("{\"guard\":\"none\",\"t\":\"none\"}");
    assertThat(SmallModels.texts(evaluation)).contains(message.strip());
    assertThat(evaluation.hasErrors()).isTrue();
  }

  @Test
  void aNullThatTheAllowedValuesDoNotTakeIsToldAndHandled() {
    CompiledModel model =
        model(
            TYPES
                + input("v", "tColour")
                + literal("guard", "if v = null then \"none\" else \"some\"", "v"));

    EvaluationResult evaluation = evaluate(model, "{\"v\": null}");

    assertThat(evaluation.results().path("guard").textValue()).isEqualTo("none");
    assertThat(SmallModels.texts(evaluation))
        .contains("v is null, which is not among the allowed values of type tColour.");
  }

  @Test
  void theSameHoldsWithoutJson() {
    CompiledModel model =
        model(
            input("v", "number")
                + literal("guard", "if v = null then \"none\" else \"some\"", "v"));

    TypedEvaluation evaluation = model.evaluate("guard", Map.of("v", "abc"));

    assertThat(evaluation.value()).contains("none");
    assertThat(evaluation.messages()).anyMatch(message -> message.kind().equals("input-type"));
  }
}
