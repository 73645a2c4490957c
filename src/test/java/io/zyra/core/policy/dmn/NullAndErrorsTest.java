package io.zyra.core.policy.dmn;

import static io.zyra.core.policy.dmn.SmallModels.decision;
import static io.zyra.core.policy.dmn.SmallModels.evaluate;
import static io.zyra.core.policy.dmn.SmallModels.input;
import static io.zyra.core.policy.dmn.SmallModels.literal;
import static io.zyra.core.policy.dmn.SmallModels.model;
import static io.zyra.core.policy.dmn.SmallModels.table;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be computed is null with a message, and the evaluation goes on. */
class NullAndErrorsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "number(s)",
        "date(s)",
        "time(s)",
        "date and time(s)",
        "duration(s)",
        "s + 1",
        "s < 1",
        "1 / 0",
        "substring(1, 1)",
        "sum([1, s])",
        "max([1, s])",
        "sqrt(-1)",
        "log(0)",
        "years and months duration(s, s)",
        "matches(s, \"(\")",
        "split(1, s)",
        "string join(1)",
        "day of week(s)",
        "date(2026, 13, 1)",
        "modulo(1, 0)",
        "not(s)",
        "-s",
        "s.length",
        "@\"2026-13-01\""
      })
  void aNullThatTheExpressionHandlesIsHandled(String expression) {
    CompiledModel model =
        model(
            input("s", "string")
                + literal(
                    "guard", "if (" + expression + ") = null then \"none\" else \"some\"", "s")
                + literal("entry", "{a: " + expression + ", b: 1}.b", "s")
                + literal("item", "count([" + expression + ", 2])", "s")
                + literal("first", expression, "s")
                + literal("next", "if first = null then 1 else 2", ":first"));

    EvaluationResult evaluation = evaluate(model, "{\"s\": \"abc\"}");

    assertThat(evaluation.results().toString())
        .as(evaluation.messages().toString())
        .contains("\"guard\":\"none\"", "\"entry\":1", "\"item\":2", "\"next\":1");
    assertThat(evaluation.hasErrors()).as(evaluation.messages().toString()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "number(s)",
        "date(s)",
        "s + 1",
        "1 / 0",
        "duration(\"P1W\")",
        "replace(s, \"b\", \"$\")",
        "replace(s, \"\", \"x\")",
        "matches(s, \"b\", \"z\")",
        "product([])",
        "meets([1..5], 3)",
        "coincides(1, [1..1])",
        "before(1, s)",
        "context put({a: 1}, [\"a\", \"b\"], 3)"
      })
  void whatWentWrongIsAWarningBesideTheResult(String expression) {
    EvaluationResult evaluation =
        evaluate(model(input("s", "string") + literal("v", expression, "s")), "{\"s\": \"abc\"}");

    assertThat(evaluation.results().path("v").isNull()).isTrue();
    assertThat(evaluation.messages()).isNotEmpty();
    assertThat(evaluation.messages())
        .allMatch(message -> message.severity().equals("warning"))
        .anyMatch(message -> message.source().filter("v"::equals).isPresent())
        .noneMatch(message -> message.text().contains("lass"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "every i in [1, null] satisfies i > 0 | null",
        "every i in [0, null] satisfies i > 0 | false",
        "every i in [null, 0] satisfies i > 0 | false",
        "some i in [0, null] satisfies i > 0 | null",
        "some i in [1, null] satisfies i > 0 | true",
        "some i in [null, 1] satisfies i > 0 | true",
        "every i in [] satisfies i > 0 | true",
        "some i in [] satisfies i > 0 | false",
        "every i in null satisfies i > 0 | null",
        "some i in null satisfies i > 0 | null",
        "every i in [1, 2], j in [null] satisfies i > j | null",
        "some i in [1, 2], j in [0, null] satisfies i > j | true"
      })
  void quantifiersFollowThreeValuedLogic(String expression, String expected) {
    assertThat(SmallModels.value(expression).toString()).isEqualTo(expected.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNIQUE | \"abc\" | \"one\"",
        "FIRST | \"abc\" | \"one\"",
        "ANY | \"abc\" | \"one\"",
        "RULE ORDER | \"abc\" | [\"one\"]",
        "COLLECT | \"abc\" | [\"one\"]",
        "COLLECT COUNT | \"abc\" | 1",
        "COLLECT MIN | \"abc\" | \"one\"",
        "FIRST | \"7\" | \"N\""
      })
  void aCellThatCannotBeComputedDoesNotMatchAndTheTableGoesOn(
      String policy, String given, String expected) {
    CompiledModel model =
        model(
            input("s", "string")
                + decision(
                    "t",
                    table(
                        policy.strip(),
                        "s:string",
                        "string",
                        "number(?) > 5 | \"N\"",
                        "date(?) > date(\"2026-01-01\") | \"D\"",
                        "\"abc\" | \"one\""),
                    "s"));

    EvaluationResult evaluation = evaluate(model, "{\"s\": " + given.strip() + "}");

    assertThat(evaluation.results().path("t").toString())
        .as(evaluation.messages().toString())
        .isEqualTo(expected.strip());
    assertThat(evaluation.hasErrors()).isFalse();
    if (given.contains("abc")) {
      assertThat(SmallModels.texts(evaluation))
          .anyMatch(text -> text.startsWith("Row 1 of t: the cell `number(?) > 5`"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COLLECT | [1,null,3]",
        "RULE ORDER | [1,null,3]",
        "COLLECT SUM | null",
        "COLLECT MIN | null",
        "COLLECT MAX | null",
        "COLLECT COUNT | 3"
      })
  void anOutputThatCannotBeComputedIsNullAndSaysSo(String policy, String expected) {
    CompiledModel model =
        model(
            input("s", "string")
                + decision(
                    "t",
                    table(policy.strip(), "s:string", "number", "- | 1", "- | number(s)", "- | 3"),
                    "s"));

    EvaluationResult evaluation = evaluate(model, "{\"s\": \"abc\"}");

    assertThat(evaluation.results().path("t").toString()).isEqualTo(expected.strip());
    assertThat(SmallModels.texts(evaluation)).anyMatch(text -> text.startsWith("Row 2 of t"));
    if (expected.strip().equals("null")) {
      assertThat(SmallModels.texts(evaluation))
          .anyMatch(text -> text.startsWith(policy.strip() + " of t is null: row 2"));
    }
  }

  @Test
  void aSumOverANullSaysSo() {
    CompiledModel model =
        model(
            input("n", "number")
                + decision("t", table("COLLECT SUM", "n", "number", "- | 1", "- | n"), "n"));

    EvaluationResult evaluation = evaluate(model, "{\"n\": null}");

    assertThat(evaluation.results().path("t").isNull()).isTrue();
    assertThat(SmallModels.texts(evaluation))
        .contains("COLLECT SUM of t is null: row 2 gives null.");
  }

  @Test
  void aBrokenInputOfATableIsNullAndTheRowsAreLookedAt() {
    CompiledModel model =
        model(
            input("s", "string")
                + decision(
                    "t", table("FIRST", "number(s)", "", "> 5 | \"big\"", "null | \"none\""), "s"));

    EvaluationResult evaluation = evaluate(model, "{\"s\": \"abc\"}");

    assertThat(evaluation.results().path("t").textValue()).isEqualTo("none");
    assertThat(evaluation.messages()).isNotEmpty();
  }

  @Test
  void aDraftTellsAtEveryEvaluationWhatItLeavesOut() {
    CompiledModel model =
        model(
            input("n", "number")
                + decision(
                    "t",
                    table("FIRST", "n:number", "", "9 | \"nine\"", "1..5 | \"low\"", "- | \"x\""),
                    "n")
                + literal("broken", "n +", "n")
                + literal("good", "n + 1", "n"));

    EvaluationResult nine = evaluate(model, "{\"n\": 9}");
    assertThat(nine.results().path("t").textValue()).isEqualTo("nine");
    assertThat(nine.results().path("good").intValue()).isEqualTo(10);
    assertThat(SmallModels.texts(nine))
        .anyMatch(text -> text.contains("Row 2 of t") && text.contains("left out"))
        .anyMatch(text -> text.contains("broken") && text.contains("left out"));

    EvaluationResult three = evaluate(model, "{\"n\": 3}");
    assertThat(three.results().path("t").isNull()).isTrue();
    assertThat(three.hasErrors()).isTrue();
  }

  @Test
  void anEvaluationWithoutAnyResultSaysWhy() {
    assertThat(evaluate(model(input("n", "number")), "{\"n\": 1}").messages()).isNotEmpty();
    assertThat(evaluate(model(literal("v", "null")), "{}").messages()).isNotEmpty();
  }

  @Test
  void aResultOfAnotherTypeIsNullAndTheNextDecisionIsEvaluated() {
    CompiledModel model =
        model(
            "<decision id=\"k_a\" name=\"a\"><variable name=\"a\" typeRef=\"string\"/>"
                + "<literalExpression><text>1</text></literalExpression></decision>"
                + literal("b", "a = null", ":a"));

    EvaluationResult evaluation = evaluate(model, "{}");

    assertThat(evaluation.results().toString()).isEqualTo("{\"a\":null,\"b\":true}");
    assertThat(evaluation.messages()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null > 20", "? > 20", "not(5)", "n > 20", "? < 20 and ? > 1"})
  void aConditionThatIsUnknownDoesNotMatchNull(String cell) {
    CompiledModel model =
        model(
            input("n", "number")
                + decision(
                    "t", table("FIRST", "n:number", "", cell + " | \"x\"", "- | \"y\""), "n"));

    String answer = cell.startsWith("not") ? "x" : "y";
    assertThat(evaluate(model, "{\"n\": null}").results().path("t").textValue()).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "abs([1..2]) | abs does not take these values.",
        "day of week(1) | day of week does not take these values.",
        "f(1) | Unknown variable name 'b'.",
        "f(a: 1) | f needs the parameter b.",
        "f(a: 1, c: 2) | f has no parameter c.",
        "{g: function(x) x, h: g(y: 1)}.h | g has no parameter y.",
        "nothing(1) | there is no such function."
      })
  void aCallThatCannotBeMadeSaysWhy(String expression, String why) {
    CompiledModel model =
        model(
            """
            <businessKnowledgeModel id="b" name="f"><variable name="f"/><encapsulatedLogic>
            <formalParameter name="a"/><formalParameter name="b"/>
            <literalExpression><text>a - b</text></literalExpression></encapsulatedLogic>
            </businessKnowledgeModel>
            """
                + decision(
                    "v",
                    "<knowledgeRequirement><requiredKnowledge href=\"#b\"/></knowledgeRequirement>"
                        + "<literalExpression><text>"
                        + expression
                        + "</text></literalExpression>"));

    EvaluationResult evaluation = evaluate(model, "{}");

    assertThat(evaluation.results().path("v").isNull()).isTrue();
    assertThat(SmallModels.texts(evaluation)).anyMatch(text -> text.endsWith(": " + why));
  }
}
