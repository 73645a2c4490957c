package io.zyra.core.policy.dmn.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.lang.types.BuiltInType;

/** Which rows of a table are looked at. */
class TableIndexTest {
  private final FEELImpl feel = (FEELImpl) FEELBuilder.builder().build();

  @Test
  void onlyThoseWhoseCellsHold() {
    TableIndex index =
        index(
            List.of("[1..5]", "\"a\", \"b\""),
            List.of("> 3", "not(\"a\")"),
            List.of("-", "\"c\""),
            List.of("7", "-"));

    assertThat(rows(index, number(4), "a")).containsExactly(0);
    assertThat(rows(index, number(4), "b")).containsExactly(0, 1);
    assertThat(rows(index, number(7), "c")).containsExactly(1, 2, 3);
    assertThat(rows(index, number(0), "zzz")).isEmpty();
    assertThat(rows(index, null, "c")).containsExactly(2);
  }

  @Test
  void andThoseWithACellThatHasToBeAskedUnlessOneBeforeItFails() {
    TableIndex index =
        index(
            List.of("? * 2 > limit", "\"a\""),
            List.of("1", "starts with(?, \"a\")"),
            List.of("> limit", "\"a\""));

    assertThat(rows(index, number(1), "b")).as("the third names a variable").containsExactly(0, 1);
    assertThat(rows(index, number(2), "a")).containsExactly(0, 2);
  }

  @Test
  void andAllFromTheColumnOnWhoseValueItCannotCompare() {
    TableIndex index =
        index(List.of("1", "[1..5]", "\"a\""), List.of("1", "-", "\"b\""), List.of("2", "-", "-"));

    assertThat(rows(index, number(1), "text", "a"))
        .as("KIE fails over the range")
        .containsExactly(0, 1);
    assertThat(rows(index, List.of(number(1)), number(1), "a"))
        .as("a list of one value is that value")
        .containsExactly(0, 1, 2);
  }

  @Test
  void datesAndDurationsByTheirOrder() {
    TableIndex index = index(List.of("< date(\"2026-11-23\")"), List.of(">= @\"2026-11-23\""));

    assertThat(rows(index, LocalDate.of(2026, 11, 22))).containsExactly(0);
    assertThat(rows(index, LocalDate.of(2026, 11, 23))).containsExactly(1);
  }

  @Test
  void aFewOfVeryMany() {
    List<List<String>> table = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      int from = i / 50 * 10;
      table.add(List.of("[" + from + ".." + (from + 10) + ")", "\"country " + i % 50 + "\"", "-"));
    }
    TableIndex index = index(table.toArray(List[]::new));

    assertThat(rows(index, number(505), "country 7", true)).containsExactly(50 * 50 + 7);
  }

  private static int[] rows(TableIndex index, Object... values) {
    return index.rows(values).numbers();
  }

  @SafeVarargs
  private TableIndex index(List<String>... table) {
    List<List<IndexedCell>> cells = new ArrayList<>();
    for (List<String> row : table) {
      cells.add(row.stream().map(this::cell).toList());
    }
    return new TableIndex(cells, table[0].size());
  }

  private IndexedCell cell(String text) {
    CompilerContext context = feel.newCompilerContext();
    context.addInputVariableType("limit", BuiltInType.NUMBER);
    context.addInputVariableType("?", BuiltInType.UNKNOWN);
    return new IndexedCellReader(
            feel.newEvaluationContext(List.of(), Map.of()), Set.of("limit"), Set.of("limit"))
        .read(feel.processUnaryTests(text, context).getInterpreted().getASTNode());
  }

  private static BigDecimal number(int value) {
    return BigDecimal.valueOf(value);
  }
}
