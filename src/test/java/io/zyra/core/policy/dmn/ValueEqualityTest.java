package io.zyra.core.policy.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equality is the same for values alone and for values inside lists and contexts. */
class ValueEqualityTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 = 1.0",
        "[1, [2.0]] = [1.00, [2]]",
        "{a: {b: 1}} = {a: {b: 1.0}}",
        "not([1] != [1.0])",
        "count(distinct values([1, 1.0, 1.00, 2])) = 2",
        "count(distinct values([{v: 1}, {v: 1.0}])) = 1",
        "count(distinct values([[1], [1.0]])) = 1",
        "union([1, 2], [1.0], [{a: 1}], [{a: 1.0}]) = [1, 2, {a: 1}]",
        "mode([1, 1.0, 2]) = [1]",
        "mode([2.0, 1, 2]) = [2]",
        "list contains([1.0], 1)",
        "list contains([[1.0]], [1])",
        "list contains([{a: [1.0]}], {a: [1]})",
        "index of([1, 1.0, 2], 1.00) = [1, 2]",
        "index of([{a: 1.0}], {a: 1}) = [1]",
        "1.0 in ([1, 2])",
        "1.0 in [1, 2]",
        "1 in (2, 1.0)",
        "[1.0] in ([[1], [2]])",
        "{a: 1.0} in ([{a: 1}])",
        "[1..2] = [1.0..2.00]",
        "list contains([[1..2]], [1.0..2])",
        "date and time(\"2026-01-01T10:00:00+02:00\") = date and time(\"2026-01-01T08:00:00Z\")",
        "[date and time(\"2026-01-01T10:00:00+02:00\")] = [date and time(\"2026-01-01T08:00:00Z\")]",
        "{t: @\"2026-01-01T10:00:00+02:00\"} = {t: @\"2026-01-01T08:00:00Z\"}",
        "list contains([@\"2026-01-01T10:00:00+02:00\"], @\"2026-01-01T08:00:00Z\")",
        "count(distinct values([@\"2026-01-01T10:00:00+02:00\", @\"2026-01-01T08:00:00Z\"])) = 1",
        "@\"2026-01-01T08:00:00Z\" in ([@\"2026-01-01T10:00:00+02:00\"])",
        "time(\"10:00:00+02:00\") = time(\"08:00:00Z\")",
        "[time(\"10:00:00+02:00\")] = [time(\"08:00:00Z\")]",
        "time(\"10:00:00+02:00\") < time(\"09:00:00Z\")",
        "time(\"10:00:00+02:00\") <= time(\"08:00:00Z\")",
        "time(\"10:00:00Z\") > time(\"11:30:00+02:00\")",
        "time(\"10:00:00+02:00\") in [time(\"07:00:00Z\")..time(\"08:00:00Z\")]",
        "time(\"10:00:00+02:00\") between time(\"07:30:00Z\") and time(\"08:30:00Z\")",
        "date and time(\"2026-01-01T10:00:00+02:00\") in [@\"2026-01-01T08:00:00Z\"..@\"2026-01-01T09:00:00Z\"]",
        "[duration(\"PT60M\")] = [duration(\"PT1H\")]",
        "[duration(\"P12M\")] = [duration(\"P1Y\")]",
        "count(distinct values([duration(\"P12M\"), duration(\"P1Y\")])) = 1",
        "[null] = [null]",
        "not({a: null} = {b: null})",
        "not([1] = [\"1\"])",
        "not([1, 2] = [2, 1])"
      })
  void holds(String expression) {
    assertThat(SmallModels.value(expression).toString()).as(expression).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "[1.0]", "{a: 1.0}", "@\"2026-01-01T08:00:00Z\""})
  void equalOutputsOfHitPolicyAnyAreOne(String output) {
    String other = output.replace("1.0", "1").replace("08:00:00Z", "09:00:00+01:00");
    CompiledModel model =
        SmallModels.model(
            SmallModels.input("n", "number")
                + SmallModels.decision(
                    "t",
                    SmallModels.table("ANY", "n:number", "", "> 1 | " + output, "> 2 | " + other),
                    "n"));

    EvaluationResult evaluation = SmallModels.evaluate(model, "{\"n\": 5}");

    assertThat(evaluation.messages()).isEmpty();
    assertThat(evaluation.results().path("t").isNull()).isFalse();
    assertThat(SmallModels.report(model)).noneMatch(fault -> fault.kind().equals("overlap"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1.0, 2]", "1.0, 2", "not(2)", "[1..1.00]", "not(2.0, 3)", "= 1.00"})
  void cellsCompareNumbersWhateverTheirScale(String cell) {
    CompiledModel model =
        SmallModels.model(
            SmallModels.input("n", "number")
                + SmallModels.decision(
                    "t", SmallModels.table("UNIQUE", "n", "", cell + " | \"yes\""), "n"));

    assertThat(SmallModels.evaluate(model, "{\"n\": 1}").results().path("t").textValue())
        .isEqualTo("yes");
  }
}
