package io.zyra.core.policy.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of functions and operators on which engines are known to differ. */
class BuiltInFunctionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1, 2, 3][1.5] | null",
        "[1, 2, 3][4294967297] | null",
        "[1, 2, 3][-1.0] | 3",
        "[1, 2, 3][0] | null",
        "[1, 2, 3][-4] | null",
        "5[item > 3] | [5]",
        "null[1] | null",
        "substring(\"foobar\", 4294967297) | null",
        "sublist([1, 2, 3], 4294967297) | null",
        "sublist(list: [1, 2, 3], start position: 4294967297) | null",
        "remove([1, 2, 3], 4294967297) | null",
        "insert before([1, 2, 3], 4294967297, 1) | null",
        "insert before([1], 1, 4294967297) | [4294967297,1]",
        "list replace([1, 2, 3], 4294967297, 1) | null",
        "decimal(1.5, 4294967296) | null",
        "decimal(4294967297.5, 0) | 4294967298",
        "date(4294969320, 1, 1) | null",
        "date(2024, 4294967297, 1) | null",
        "time(4294967306, 0, 0) | null",
        "get entries({b: 1, a: 2}) | [{\"key\":\"b\",\"value\":1},{\"key\":\"a\",\"value\":2}]",
        "context([{key: \"z\", value: 1}, {key: \"b\", value: 2}]) | {\"z\":1,\"b\":2}",
        "context([{key: \"a\", value: 1}, {key: \"a\", value: 2}]) | null",
        "context merge([{z: 1}, {b: 2, y: 3}, {z: 4}]) | {\"z\":4,\"b\":2,\"y\":3}",
        "get value({a: 1}, null) | null",
        "[1] <= [1.0] | null",
        "{a: 1} >= {a: 1} | null",
        "sort([1, 2, 3], function(a, b) a <= b) | [1,2,3]",
        "sort([3, 1, 2], function(a, b) null) | [3,1,2]",
        "list replace([1, \"a\", 2], function(item, newItem) item < 2, 0) | [0,\"a\",2]",
        "modulo(-12, 5) | 3",
        "get entries(context put({b: 1, a: 2}, \"c\", 3)).key | [\"b\",\"a\",\"c\"]",
        "context put({b: 1, a: {z: 1, y: 2}}, [\"a\", \"y\"], 3) | {\"b\":1,\"a\":{\"z\":1,\"y\":3}}",
        "context put({a: 1}, [\"a\", \"b\"], 3) | null",
        "context put({a: 1}, [], 3) | null",
        "context put({a: 1}, [1], 3) | null",
        "context put({a: 1}, [null], 3) | null",
        "context put({a: {b: 1}}, [\"a\", null], 3) | null",
        "context put(context: {a: {b: 1}}, keys: [\"a\", \"b\"], value: 3) | {\"a\":{\"b\":3}}",
        "context put(context: {a: {b: 1}}, key: [\"a\", \"b\"], value: 3) | null",
        "before(range: [1..5], point: 10) | true",
        "before(point: 10, range: [1..5]) | false",
        "before(point2: 10, point1: 1) | true",
        "after(range: [5..9], point: 1) | true",
        "after(point: 12, range: [1..9]) | true",
        "before(range: [1..5], range: [7..9]) | true",
        "before(point1: 1, point1: 2) | null",
        "includes(point: time(\"10:00:00+02:00\"), range: [time(\"08:00:00Z\")..time(\"09:00:00Z\")]) | true",
        "before(1, \"a\") | null",
        "coincides(1, [1..1]) | null",
        "modulo(12, -5) | -3",
        "round half up(-5.5, 0) | -6",
        "decimal(2.5, 0) | 2",
        "decimal(1, 6177) | null",
        "string(1e10) | \"10000000000\"",
        "string(0.000000001) | \"0.000000001\"",
        "-0 = 0 | true",
        "substring(\"foobar\", -2, 1) | \"a\"",
        "substring(\"\\U01F40Eab\", 2) | \"ab\"",
        "substring(\"foobar\", 0) | null",
        "split(\"a.b\", \"\\\\.\") | [\"a\",\"b\"]",
        "replace(\"abc\", \"b\", \"\\\\$\") | \"a$c\"",
        "replace(\"abc\", \"b\", \"$\") | null",
        "matches(\"abc\", \"[\") | null",
        "matches(\"abc\", \"b\", \"z\") | null",
        "date(\"2024-01-31\") + @\"P1M\" | \"2024-02-29\"",
        "date(\"2024-02-29\") + @\"P1Y\" | \"2025-02-28\"",
        "years and months duration(date(\"2020-02-29\"), date(\"2021-02-28\")) | \"P11M\"",
        "years and months duration(date(\"2017-12-15\"), date(\"2013-08-24\")) | \"-P4Y3M\"",
        "date and time(\"2024-03-31T01:30:00@Europe/Paris\") + @\"PT1H\" | \"2024-03-31T03:30:00@Europe/Paris\"",
        "week of year(date(\"2005-01-01\")) | 53",
        "week of year(date(\"2003-12-29\")) | 1",
        "@\"PT24H\" = @\"P1D\" | true",
        "@\"P1Y\" = @\"P365D\" | null",
        "(-8) ** (1/3) | null",
        "for i in 0..4 return if i = 0 then 1 else i * partial[-1] | [1,1,2,6,24]",
        "for i in 3..1 return i | [3,2,1]",
        "some x in [1, 2] satisfies \"a\" | null",
        "any([false, null]) | null",
        "all([false, null]) | false",
        "sum([]) | null",
        "string join([\"a\", 1]) | null",
        "number(\"1.000.000,01\", \".\", \",\") | 1000000.01"
      })
  void areAsInTheStandard(String expression, String expected) {
    assertThat(SmallModels.value(expression).toString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@\"P1Y\" * 4294967297", "@\"P9999Y\" / 0.000000001"})
  void endWhereADurationIsTooLong(String expression) {
    EvaluationResult evaluation =
        SmallModels.evaluate(SmallModels.model(SmallModels.literal("v", expression)), "{}");

    assertThat(evaluation.results().path("v").isNull()).isTrue();
    assertThat(SmallModels.texts(evaluation))
        .anyMatch(text -> text.contains("makes a duration of more than 178 million years"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"sort([1, 3, 2], f) | [3,2,1]", "list replace([1, 3, 2], f, 2) | [1,2,2]"})
  void takeFunctionsOfTheModel(String expression, String expected) {
    CompiledModel model =
        SmallModels.model(
            """
            <businessKnowledgeModel id="b" name="f"><variable name="f"/><encapsulatedLogic>
            <formalParameter name="x"/><formalParameter name="y"/>
            <literalExpression><text>x > y</text></literalExpression></encapsulatedLogic>
            </businessKnowledgeModel>
            """
                + SmallModels.decision(
                    "v",
                    "<knowledgeRequirement><requiredKnowledge href=\"#b\"/></knowledgeRequirement>"
                        + "<literalExpression><text>"
                        + expression
                        + "</text></literalExpression>"));

    assertThat(SmallModels.evaluate(model, "{}").results().path("v").toString())
        .isEqualTo(expected);
  }
}
