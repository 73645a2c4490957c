package io.zyra.core.policy.dmn.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Checks single cells: unknown names and values of the wrong type. */
final class CellChecker {
  private final TableSource table;
  private final Predicate<String> isKnown;
  private final List<TableFinding> found = new ArrayList<>();

  CellChecker(TableSource table, Predicate<String> isKnown) {
    this.table = table;
    this.isKnown = isKnown;
  }

  List<TableFinding> found() {
    return found;
  }

  /** Whether a cell of an input can be compared with others of its column. */
  boolean isComparable(int row, int column, CellExpression cell, ColumnType kind) {
    if (cell instanceof CellExpression.Other other) {
      other.name().filter(isKnown.negate()).ifPresent(name -> unknown(row, column, name));
      return false;
    }
    if (!(cell instanceof CellExpression.Tests tests)) {
      return true;
    }
    for (CellExpression.Part part : tests.parts()) {
      for (CellExpression.Point point : ColumnAxis.pointsOf(part)) {
        if (point.kind() != kind) {
          table.inputs().get(column).kind().ifPresent(k -> mismatch(row, column, point, k, true));
          return false;
        }
      }
      if (part instanceof CellExpression.Range && !kind.isOrdered()) {
        return false;
      }
    }
    return true;
  }

  private void unknown(int row, int column, String name) {
    found.add(
        new TableFinding(
            true,
            "unknown-name",
            "Row %d of %s: %s asks for %s, which is the name of nothing in the model."
                .formatted(row + 1, table.name(), table.inputs().get(column).name(), name),
            List.of(row + 1),
            List.of(column + 1),
            "Did you mean \"%s\"? Texts stand in double quotes.".formatted(name)));
  }

  private void mismatch(
      int row, int column, CellExpression.Point point, ColumnType wanted, boolean input) {
    int number = input ? column + 1 : table.inputs().size() + column + 1;
    TableColumn clause = input ? table.inputs().get(column) : table.outputs().get(column);
    found.add(
        new TableFinding(
            true,
            "type-mismatch",
            input
                ? "Row %d of %s compares %s, which is %s, with %s, which is %s: it can never answer."
                    .formatted(
                        row + 1,
                        table.name(),
                        clause.name(),
                        wanted.words(),
                        point.shown(),
                        point.kind().words())
                : "Row %d of %s gives %s for %s, which is %s, not %s."
                    .formatted(
                        row + 1,
                        table.name(),
                        point.shown(),
                        clause.name(),
                        wanted.words(),
                        point.kind().words()),
            List.of(row + 1),
            List.of(number),
            wanted == ColumnType.TEXT ? "Write texts in quotes." : ""));
  }

  /** Reports values in a cell that the column does not allow. */
  void notAllowed(int row, int column, CellExpression cell, ColumnAxis axis) {
    if (cell instanceof CellExpression.Tests tests && !tests.negated()) {
      for (CellExpression.Part part : tests.parts()) {
        if (part instanceof CellExpression.EqualTo is && !axis.allows(is.point())) {
          outside(row, column, is.point(), true);
        }
      }
    }
  }

  private void outside(int row, int column, CellExpression.Point point, boolean input) {
    TableColumn clause = input ? table.inputs().get(column) : table.outputs().get(column);
    found.add(
        new TableFinding(
            true,
            "value-not-allowed",
            "Row %d of %s %s %s, which is not among the values that %s may have: %s."
                .formatted(
                    row + 1,
                    table.name(),
                    input ? "asks for" : "gives",
                    point.shown(),
                    clause.name(),
                    shortened(clause.allowed().orElse(""))),
            List.of(row + 1),
            List.of(input ? column + 1 : table.inputs().size() + column + 1),
            "Write one of these, or allow the value."));
  }

  /** Checks literal outputs against the type and the allowed values of their column. */
  void outputs(int row, CellParser cells) {
    TableSource.Row entries = table.rows().get(row);
    for (int i = 0; i < Math.min(table.outputs().size(), entries.outputs().size()); i++) {
      String text = entries.outputs().get(i);
      TableColumn clause = table.outputs().get(i);
      if (text.isBlank() || text.strip().equals("-")) {
        continue;
      }
      Optional<CellExpression.Point> value = cells.value(text);
      if (value.isEmpty() || clause.kind().isEmpty()) {
        continue;
      }
      if (clause.kind().get() != value.get().kind()) {
        mismatch(row, i, value.get(), clause.kind().get(), false);
      } else if (clause.allowed().isPresent() && !allows(clause, value.get(), cells)) {
        outside(row, i, value.get(), false);
      }
    }
  }

  private static boolean allows(TableColumn clause, CellExpression.Point value, CellParser cells) {
    CellExpression allowed = cells.read(clause.allowed().orElse("-"));
    if (!(allowed instanceof CellExpression.Tests tests)
        || tests.parts().stream()
            .flatMap(part -> ColumnAxis.pointsOf(part).stream())
            .anyMatch(point -> point.kind() != value.kind())) {
      return true;
    }
    CellExpression one =
        new CellExpression.Tests(List.of(new CellExpression.EqualTo(value)), false);
    ColumnAxis axis = ColumnAxis.of(clause.name(), value.kind(), List.of(one), allowed);
    return !axis.answered(one).isEmpty();
  }

  static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= 120 ? line : line.substring(0, 119) + "…";
  }
}
