package io.zyra.core.policy.dmn;

import static io.zyra.core.policy.dmn.SmallModels.decision;
import static io.zyra.core.policy.dmn.SmallModels.input;
import static io.zyra.core.policy.dmn.SmallModels.model;
import static io.zyra.core.policy.dmn.SmallModels.report;
import static io.zyra.core.policy.dmn.SmallModels.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report of an upload names every cell that cannot work, and nothing that can. */
class TableReportTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> 1 and < 5",
        "5 or 6",
        "=> 5",
        "1..5",
        "> 1 && < 5",
        ">",
        "[1..",
        "5 6",
        "\"a\" or \"b\"",
        "? > 1 and < 5",
        "> 3 or < 1",
        "not 5",
        "!5",
        "== 5",
        "<> 5",
        "duration(\"P1W\")",
        "date(\"2026-02-30\")",
        "> date(\"soon\")",
        "? + 1"
      })
  void cellsThatCanNeverBeEvaluatedAreErrorsWithRowAndColumn(String cell) {
    List<ModelFault> faults = report(small("FIRST", "7 | \"x\"", cell + " | \"y\"", "- | \"z\""));

    assertThat(faults)
        .as(cell + ": " + faults)
        .anyMatch(
            fault ->
                fault.severity() == ModelFault.Severity.ERROR
                    && fault.place().rows().equals(List.of(2))
                    && fault.place().columns().equals(List.of(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> 1, < 0",
        "[1..5]",
        "(1..5)",
        "not(5)",
        "5",
        "? > 1 and ? < 5",
        "? = 5 or ? = 6",
        "? > 1 and odd(?)",
        "even(?)",
        "> 2 * 3",
        "null",
        "(? + 1) * 2 > 7",
        "some i in [1, 2] satisfies i = ?",
        "1, 2, 3"
      })
  void cellsThatCanAreNot(String cell) {
    assertThat(report(small("FIRST", cell + " | \"y\"", "- | \"z\"")))
        .noneMatch(fault -> fault.severity() == ModelFault.Severity.ERROR);
  }

  @Test
  void allBrokenCellsAreNamedAndNotOnlyTheFirst() {
    List<ModelFault> faults =
        report(
            model(
                input("n", "number")
                    + decision(
                        "t",
                        table(
                            "FIRST",
                            "n:number; n + 1:number",
                            "string",
                            "=> 1 | 5 or 6 | \"a\"",
                            "=> 1 | > 1 and < 5 | \"b\"",
                            "1..2 | - | b)"),
                        "n")));

    assertThat(errors(faults))
        .as(faults.toString())
        .contains("[1] [1]", "[1] [2]", "[2] [1]", "[2] [2]", "[3] [1]", "[3] [3]");
  }

  private static List<String> errors(List<ModelFault> faults) {
    return faults.stream()
        .filter(fault -> fault.severity() == ModelFault.Severity.ERROR)
        .map(fault -> fault.place().rows() + " " + fault.place().columns())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\"", "1 | 2 | \"a\"", "1 | 2 | 3 | \"a\""})
  void rowsOfAnotherWidthThanTheTableAreErrors(String row) {
    List<ModelFault> faults = report(small("UNIQUE", "1 | \"x\"", row));

    assertThat(faults)
        .anyMatch(
            fault ->
                fault.severity() == ModelFault.Severity.ERROR
                    && fault.place().rows().equals(List.of(2))
                    && fault.message().startsWith("Row 2 of t has"));
  }

  @Test
  void aggregationThatTheHitPolicyDoesNotTakeIsTold() {
    assertThat(report(SmallModels.compiled(SmallModels.read("aggregation-on-unique"))))
        .anyMatch(fault -> fault.message().contains("SUM") && fault.message().contains("UNIQUE"));
  }

  @Test
  void modelsThatImportEachOtherAreRefusedAsCircular() {
    ModelDocument a = SmallModels.read("circular-imports-A");
    ModelDocument b = SmallModels.read("circular-imports-B");

    for (CompiledModel each : List.of(SmallModels.compiled(a, b), SmallModels.compiled(b, a))) {
      assertThat(each.faults())
          .anyMatch(
              fault ->
                  fault.severity() == ModelFault.Severity.ERROR
                      && fault.kind().equals("circular-import")
                      && fault.message().contains("circ A")
                      && fault.message().contains("circ B"));
      assertThat(each.faults()).noneMatch(fault -> fault.message().contains("not found"));
    }
  }

  @Test
  void aCatchAllRowThatAnswersForNullIsNotMasked() {
    CompiledModel model = SmallModels.compiled(SmallModels.read("masked-null-row"));

    assertThat(report(model)).noneMatch(fault -> fault.kind().equals("masked"));
    assertThat(report(small("FIRST", "> 5 | \"big\"", "<= 5 | \"small\"", "- | \"unknown\"")))
        .noneMatch(fault -> fault.kind().equals("masked"));
    assertThat(report(small("FIRST", "- | \"all\"", "> 5 | \"big\"")))
        .anyMatch(fault -> fault.kind().equals("masked"));
    assertThat(report(small("FIRST", "- | \"all\"", "- | \"big\"")))
        .anyMatch(fault -> fault.kind().equals("masked"));
    assertThat(
            report(
                small("FIRST", "null | \"no\"", "> 5 | \"big\"", "<= 5 | \"small\"", "- | \"x\"")))
        .anyMatch(fault -> fault.kind().equals("masked"));
  }

  @Test
  void aCatchAllRowForNullDoesNotOverlapInTheWordsOfTheReport() {
    assertThat(report(small("UNIQUE", "> 5 | \"big\"", "<= 5 | \"small\"", "null | \"unknown\"")))
        .noneMatch(fault -> fault.kind().equals("overlap") || fault.kind().equals("masked"));
  }

  @Test
  void anInputWithoutAColumnIsNoFault() {
    List<ModelFault> faults =
        report(
            model(
                input("n", "number")
                    + input("unused", "string")
                    + decision(
                        "t",
                        table("FIRST", "n:number", "string", "> 5 | \"big\"", "- | \"rest\""),
                        "n",
                        "unused")));

    assertThat(faults)
        .noneMatch(
            fault ->
                fault.severity() != ModelFault.Severity.INFO
                    && !fault.kind().equals("missing-type-ref"));
  }

  private static CompiledModel small(String policy, String... rows) {
    return model(
        input("n", "number") + decision("t", table(policy, "n:number", "string", rows), "n"));
  }
}
