package io.zyra.core.policy.dmn.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.policy.dmn.check.TableSource.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an analyst reads about a table. */
class TableAnalyzerTest {
  private static final TableColumn MODE =
      new TableColumn(
          "Mode", "mode", Optional.of(ColumnType.TEXT), Optional.of("\"safe\", \"fast\""));
  private static final TableColumn CONFIDENCE =
      new TableColumn("Confidence", "c", Optional.of(ColumnType.NUMBER), Optional.of("[0..1]"));
  private static final TableColumn DAY =
      new TableColumn("Day", "d", Optional.of(ColumnType.DATE), Optional.empty());
  private static final TableColumn VERDICT =
      new TableColumn(
          "Verdict",
          "v",
          Optional.of(ColumnType.TEXT),
          Optional.of("\"block\", \"ask\", \"auto\""));

  @Test
  void gapsAreSaidWithColumnsAndValues() {
    assertThat(
            messages(
                Policy.UNIQUE,
                List.of(MODE, CONFIDENCE),
                "\"safe\" | <= 0.3 | \"block\"",
                "\"safe\" | >= 0.5 | \"auto\"",
                "\"fast\" | > 0 | \"auto\""))
        .containsExactly(
            "No row of Autopilot answers when Mode is \"fast\" and Confidence is 0.",
            "No row of Autopilot answers when Mode is \"safe\" and Confidence is above 0.3 and"
                + " below 0.5.");
  }

  @Test
  void datesAndOpenListsHaveGapsToo() {
    assertThat(
            messages(
                Policy.FIRST,
                List.of(DAY),
                "< date(\"2026-01-01\") | \"ask\"",
                "[@\"2026-02-01\"..date(\"2026-03-01\")] | \"auto\""))
        .containsExactly(
            "No row of Autopilot answers when Day is from date(\"2026-01-01\") to below"
                + " @\"2026-02-01\" or above date(\"2026-03-01\").");
    TableColumn free =
        new TableColumn("Country", "c", Optional.of(ColumnType.TEXT), Optional.empty());
    assertThat(messages(Policy.UNIQUE, List.of(free), "\"DE\" | \"ask\"", "\"FR\" | \"auto\""))
        .containsExactly(
            "No row of Autopilot answers when Country is anything but \"DE\" or \"FR\".");
  }

  @Test
  void rowsThatAnswerTogetherAreNamed() {
    assertThat(
            messages(
                Policy.UNIQUE,
                List.of(CONFIDENCE),
                "<= 0.5 | \"ask\"",
                ">= 0.5 | \"auto\"",
                "> 0.9 | \"auto\""))
        .containsExactly(
            "Rows 1 and 2 of Autopilot both answer when Confidence is 0.5; they say different"
                + " things, so with hit policy UNIQUE this fails.",
            "Rows 2 and 3 of Autopilot both answer when Confidence is above 0.9 and at most 1;"
                + " they say the same, but hit policy UNIQUE lets only one row answer.");
  }

  @Test
  void rowsThatNeverAnswerAreNamedWithThoseThatStandBefore() {
    assertThat(
            messages(
                Policy.FIRST,
                List.of(CONFIDENCE),
                "< 0.5 | \"ask\"",
                ">= 0.5 | \"auto\"",
                "0.2 | \"block\"",
                "[0.2..0.7] | \"block\"",
                "> 1 | \"block\""))
        .containsExactly(
            "Row 5 of Autopilot can never answer: nothing that Confidence may be passes `> 1`.",
            "Row 3 of Autopilot can never answer: row 1 always answers first (hit policy FIRST).",
            "Row 4 of Autopilot can never answer: one of rows 1 and 2 always answers first (hit"
                + " policy FIRST).");
  }

  @Test
  void priorityThatReadsUpsideDownIsTold() {
    List<TableFinding> found =
        search(
            Policy.PRIORITY,
            List.of(CONFIDENCE),
            "> 0.5 | \"auto\"",
            "> 0.4 | \"ask\"",
            "[0..0.6] | \"block\"");

    assertThat(found).extracting(TableFinding::kind).containsExactly("masked", "misleading");
    assertThat(found.get(0).message())
        .isEqualTo(
            "Row 1 of Autopilot can never answer: row 2 always answers first (hit policy"
                + " PRIORITY).");
    assertThat(found.get(1).message())
        .isEqualTo(
            "Rows 2 and 3 of Autopilot both answer when Confidence is above 0.4 and at most 0.6;"
                + " row 3 wins although it stands below, because its output comes first among the"
                + " output values.");
    assertThat(found.get(1).rows()).containsExactly(2, 3);
  }

  @Test
  void cellsThatCannotBeRightAreNamedByRowAndColumn() {
    List<TableFinding> found =
        search(
            Policy.SEVERAL,
            List.of(MODE, CONFIDENCE),
            "\"safe\" | \"high\" | \"ask\"",
            "\"quick\" | - | \"auto\"",
            "- | > limit | \"never\"",
            "fast | > known | 12",
            "- | - | \"ask\"");

    assertThat(found)
        .extracting(f -> f.kind() + " " + f.rows() + " " + f.columns())
        .contains(
            "type-mismatch [1] [2]",
            "value-not-allowed [2] [1]",
            "unknown-name [3] [2]",
            "value-not-allowed [3] [3]",
            "unknown-name [4] [1]",
            "type-mismatch [4] [3]");
    assertThat(found)
        .extracting(TableFinding::message)
        .contains(
            "Row 1 of Autopilot compares Confidence, which is a number, with \"high\", which is a"
                + " text: it can never answer.",
            "Row 3 of Autopilot: Confidence asks for limit, which is the name of nothing in the"
                + " model.",
            "Row 3 of Autopilot gives \"never\", which is not among the values that Verdict may"
                + " have: \"block\", \"ask\", \"auto\".");
  }

  @Test
  void cellsThatOnlyTheEngineCanAnswerAreSaidAndNotGuessed() {
    assertThat(
            messages(
                Policy.UNIQUE,
                List.of(CONFIDENCE),
                "> known * 2 | \"ask\"",
                ">= 0.5 | \"auto\"",
                ">= 0.5 | \"auto\""))
        .containsExactly(
            "Row 1 of Autopilot is left out where rows are compared: its Confidence (`> known * 2`)"
                + " can only be told by evaluating it.",
            "Rows 2 and 3 of Autopilot both answer when Confidence is from 0.5 to 1; they say the"
                + " same, but hit policy UNIQUE lets only one row answer.");
  }

  @Test
  void columnsThatLookAtTheSameValueAreTakenTogether() {
    TableColumn again = new TableColumn("c again", "c", CONFIDENCE.kind(), CONFIDENCE.allowed());
    assertThat(
            messages(
                Policy.UNIQUE,
                List.of(CONFIDENCE, again),
                ">= 0.2 | < 0.6 | \"ask\"",
                ">= 0.6 | - | \"auto\"",
                "- | < 0.2 | \"auto\""))
        .isEmpty();
  }

  @Test
  void aDefaultOutputLeavesNoGap() {
    TableSource table =
        new TableSource(
            "T",
            Policy.UNIQUE,
            List.of(CONFIDENCE),
            List.of(VERDICT),
            List.of(new TableSource.Row(List.of("1"), List.of("\"ask\""))),
            true);
    assertThat(TableAnalyzer.of(table, Set.of()::contains, new WorkBudget(1_000_000))).isEmpty();
  }

  @Test
  void whatWouldTakeTooLongIsSaidAndEnds() {
    List<TableColumn> columns = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      columns.add(
          new TableColumn("C" + i, "C" + i, Optional.of(ColumnType.NUMBER), Optional.empty()));
    }
    List<TableSource.Row> rows = new ArrayList<>();
    for (int row = 0; row < 400; row++) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        cells.add("!= " + (row * 31 + i * 17) % 97);
      }
      rows.add(new TableSource.Row(cells, List.of("\"ask\"")));
    }
    TableSource table =
        new TableSource("Wide", Policy.UNIQUE, columns, List.of(VERDICT), rows, false);

    assertThat(TableAnalyzer.of(table, name -> true, new WorkBudget(100_000_000)))
        .extracting(TableFinding::kind)
        .contains("not_analysed");
  }

  @Test
  void tenThousandRowsAreSearched() {
    List<TableSource.Row> rows = new ArrayList<>();
    for (int row = 0; row < 10_000; row++) {
      rows.add(
          new TableSource.Row(
              List.of(
                  row % 2 == 0 ? "\"safe\"" : "\"fast\"",
                  "[" + row / 2 + ".." + (row / 2 + 1) + ")"),
              List.of("\"ask\"")));
    }
    TableColumn count =
        new TableColumn("Count", "n", Optional.of(ColumnType.NUMBER), Optional.of(">= 0"));
    TableSource table =
        new TableSource("Long", Policy.UNIQUE, List.of(MODE, count), List.of(VERDICT), rows, false);

    assertThat(TableAnalyzer.of(table, name -> true, new WorkBudget(100_000_000)))
        .extracting(TableFinding::message)
        .containsExactly("No row of Long answers when Count is at least 5000.");
  }

  private static List<String> messages(Policy policy, List<TableColumn> inputs, String... rows) {
    return search(policy, inputs, rows).stream().map(TableFinding::message).toList();
  }

  private static List<TableFinding> search(
      Policy policy, List<TableColumn> inputs, String... rows) {
    List<TableSource.Row> read =
        Stream.of(rows)
            .map(row -> Stream.of(row.split("\\|")).map(String::strip).toList())
            .map(
                cells ->
                    new TableSource.Row(
                        cells.subList(0, cells.size() - 1),
                        cells.subList(cells.size() - 1, cells.size())))
            .toList();
    TableSource table = new TableSource("Autopilot", policy, inputs, List.of(VERDICT), read, false);
    return TableAnalyzer.of(table, Set.of("known")::contains, new WorkBudget(10_000_000));
  }
}
