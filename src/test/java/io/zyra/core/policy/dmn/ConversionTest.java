package io.zyra.core.policy.dmn;

import static io.zyra.core.policy.dmn.SmallModels.decision;
import static io.zyra.core.policy.dmn.SmallModels.evaluate;
import static io.zyra.core.policy.dmn.SmallModels.input;
import static io.zyra.core.policy.dmn.SmallModels.literal;
import static io.zyra.core.policy.dmn.SmallModels.model;
import static io.zyra.core.policy.dmn.SmallModels.table;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations, texts of numbers, lists of one value, and models of other tools. */
class ConversionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P1W",
        "P1M1D",
        "P1Y2M3D",
        "P1YT1H",
        "P1DT",
        "PT",
        "P",
        "",
        "1D",
        "p1d",
        "PT-1H",
        "+P1D",
        "P1.5D",
        "P99999999999999999999D",
        "P99999999999Y"
      })
  void durationsOfNeitherKindAreNull(String text) {
    for (String type : new String[] {"days and time duration", "years and months duration"}) {
      EvaluationResult given =
          evaluate(model(input("d", type) + literal("v", "d", "d")), "{\"d\": \"" + text + "\"}");
      assertThat(given.results().path("v").isNull()).as(type).isTrue();
      assertThat(given.messages()).isNotEmpty();
    }
    EvaluationResult written = evaluate(model(literal("v", "duration(\"" + text + "\")")), "{}");
    assertThat(written.results().path("v").isNull()).isTrue();
    assertThat(written.messages()).isNotEmpty();
    assertThat(SmallModels.value("date(\"2026-01-01\") + duration(\"" + text + "\")").isNull())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "days and time duration, P1Y",
    "years and months duration, P1D",
    "days and time duration, P1M",
    "years and months duration, PT5M"
  })
  void durationsOfTheOtherKindAreNull(String type, String text) {
    EvaluationResult given =
        evaluate(model(input("d", type) + literal("v", "d", "d")), "{\"d\": \"" + text + "\"}");

    assertThat(given.results().path("v").isNull()).isTrue();
    assertThat(given.messages()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "P1D, P1D",
    "-PT1H30M, -PT1H30M",
    "P14M, P1Y2M",
    "-P2Y, -P2Y",
    "P0D, PT0S",
    "PT36H, P1DT12H"
  })
  void theOthersAreRead(String text, String back) {
    assertThat(SmallModels.value("duration(\"" + text + "\")").textValue()).isEqualTo(back);
    assertThat(SmallModels.value("@\"" + text + "\"").textValue()).isEqualTo(back);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string(1000000 * 1000000000000000) | 1000000000000000000000",
        "string(10 ** 30) | 1000000000000000000000000000000",
        "string(0.0000000001) | 0.0000000001",
        "string(1 / 10 ** 12) | 0.000000000001",
        "string(1.10) | 1.10",
        "string([10 ** 25]) | [ 10000000000000000000000000 ]",
        "string({a: 10 ** 25}) | { a : 10000000000000000000000000 }",
        "\"x\" + string(10 ** 24) | x1000000000000000000000000"
      })
  void numbersAsTextsHaveNoExponent(String expression, String expected) {
    assertThat(SmallModels.value(expression).textValue()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "number | [10] | v + 1 | 11",
        "string | [\"a\"] | v + \"b\" | \"ab\"",
        "date | [\"2026-01-02\"] | v.day | 2",
        "tNums | 5 | count(v) | 1",
        "tNums | 5 | v | [5]",
        "tNums | [5, 6] | v | [5,6]",
        "tNums | [] | v | []",
        "tRow | {\"xs\": 5, \"one\": [1]} | [v.xs, v.one] | [[5],1]",
        "tRow | [{\"xs\": [5], \"one\": 1}] | v.one | 1",
        "tRows | {\"xs\": [5], \"one\": 1} | v[1].one | 1",
        "Any | [1] | v | [1]",
        "boolean | [true] | v | true",
        "tNums | null | v | null"
      })
  void listsOfOneAndSingleValuesAreConvertedAsDeclared(
      String type, String given, String expression, String expected) {
    CompiledModel model =
        model(
            "<itemDefinition name=\"tNums\" isCollection=\"true\"><typeRef>number</typeRef></itemDefinition>"
                + "<itemDefinition name=\"tRow\"><itemComponent name=\"xs\" isCollection=\"true\"><typeRef>number</typeRef></itemComponent>"
                + "<itemComponent name=\"one\"><typeRef>number</typeRef></itemComponent></itemDefinition>"
                + "<itemDefinition name=\"tRows\" isCollection=\"true\"><typeRef>tRow</typeRef></itemDefinition>"
                + input("v", type.strip())
                + literal("out", expression, "v"));

    EvaluationResult evaluation = evaluate(model, "{\"v\": " + given + "}");

    assertThat(evaluation.results().path("out").toString())
        .as(evaluation.messages().toString())
        .isEqualTo(expected.strip());
  }

  @ParameterizedTest
  @CsvSource({
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd, 2",
    "http://www.omg.org/spec/DMN/20180521/MODEL/, 3",
    "https://www.omg.org/spec/DMN/20191111/MODEL/, 3",
    "https://www.omg.org/spec/DMN/20211108/MODEL/, 3",
    "https://www.omg.org/spec/DMN/20230324/MODEL/, 3"
  })
  void countCountsAsTheEditionSays(String edition, int count) {
    CompiledModel model =
        model(
            edition,
            input("x", "").replace(" typeRef=\"\"", "")
                + decision(
                    "t", table("COLLECT COUNT", "x", "", "> 1 | 5", "> 2 | 7", "> 2 | 7.0"), "x"));

    assertThat(evaluate(model, "{\"x\": 9}").results().path("t").intValue()).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<decision id=\"a\" name=\"A &amp; B\"><literalExpression><text>1</text></literalExpression></decision>",
        "<decision id=\"a\" name=\"A &amp; B\">\n  <description>d</description>\n  <question>q</question>\n  <literalExpression><text>1</text></literalExpression>\n</decision>",
        "<!-- c --><decision id='a' name='A &amp; B'><extensionElements/><literalExpression expressionLanguage=\"feel\"><text>1</text></literalExpression></decision>"
      })
  void decisionsWithoutAVariableRun(String xml) {
    EvaluationResult evaluation = evaluate(model(xml), "{}");

    assertThat(evaluation.results().path("A & B").intValue())
        .as(evaluation.messages().toString())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<inputData id=\"i_n\" name=\"n\"/>",
        "<inputData id=\"i_n\" name=\"n\"></inputData>",
        "<inputData id=\"i_n\" name=\"n\"><description>d</description></inputData>"
      })
  void inputsWithoutAVariableRun(String xml) {
    EvaluationResult evaluation = evaluate(model(xml + literal("v", "n + 1", "n")), "{\"n\": 1}");

    assertThat(evaluation.results().path("v").intValue())
        .as(evaluation.messages().toString())
        .isEqualTo(2);
  }
}
