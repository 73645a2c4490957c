package io.zyra.core.policy.dmn.diff;

import io.zyra.core.policy.dmn.diff.ModelDiff.Change;
import io.zyra.core.policy.dmn.diff.ModelDiff.TableDiff;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares two versions of a decision table cell by cell. */
final class TableComparison {
  private final ModelElement part;
  private final String name;
  private final ModelElement.Table before;
  private final ModelElement.Table after;
  private final ElementMatching columns;
  private final ElementMatching rows;
  private final Set<Integer> moved;

  TableComparison(ModelElement part, ModelElement.Table before, ModelElement.Table after) {
    this.part = part;
    this.name = ChangeSentences.table(part, after);
    this.before = before;
    this.after = after;
    this.columns =
        new ElementMatching(before.columns().size(), after.columns().size())
            .byKey(before.columns(), after.columns(), c -> c.id().map(id -> c.kind() + "\n" + id))
            .byKey(before.columns(), after.columns(), c -> Optional.of(c.kind() + "\n" + c.key()));
    this.rows =
        new ElementMatching(before.rows().size(), after.rows().size())
            .byKey(before.rows(), after.rows(), ModelElement.Row::id);
    alignByContent();
    this.moved = rows.moved();
  }

  private void alignByContent() {
    List<int[]> both = columns.merged().stream().filter(c -> c[0] >= 0 && c[1] >= 0).toList();
    if (both.isEmpty()) {
      return;
    }
    List<List<String>> was = before.rows().stream().map(row -> cells(row, both, 0)).toList();
    List<List<String>> is = after.rows().stream().map(row -> cells(row, both, 1)).toList();
    rows.byKey(was, is, Optional::of);
    rows.byLikeness(was, is, TableComparison::likeness);
  }

  private static List<String> cells(ModelElement.Row row, List<int[]> both, int side) {
    return both.stream().map(pair -> row.cells().get(pair[side])).toList();
  }

  private static double likeness(List<String> one, List<String> other) {
    int same = 0;
    for (int i = 0; i < one.size(); i++) {
      same += one.get(i).equals(other.get(i)) ? 1 : 0;
    }
    return (double) same / one.size();
  }

  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    columns.merged().forEach(pair -> column(pair[0], pair[1], changes));
    for (int[] pair : rows.merged()) {
      row(pair[0], pair[1], changes);
    }
    return changes;
  }

  private void column(int was, int is, List<Change> changes) {
    if (was < 0) {
      ModelElement.Column column = after.columns().get(is);
      String text = "%s has a new column %s.".formatted(name, column.name());
      changes.add(change("column-added", 0, is + 1, column.name(), text));
      return;
    }
    ModelElement.Column old = before.columns().get(was);
    if (is < 0) {
      String text = "%s no longer has the column %s.".formatted(name, old.name());
      changes.add(change("column-removed", 0, was + 1, old.name(), text));
      return;
    }
    ModelElement.Column now = after.columns().get(is);
    Set<String> traits = new LinkedHashSet<>(now.traits().keySet());
    traits.addAll(old.traits().keySet());
    for (String trait : traits) {
      Optional<String> one = Optional.ofNullable(old.traits().get(trait));
      Optional<String> other = Optional.ofNullable(now.traits().get(trait));
      if (!one.equals(other)) {
        changes.add(
            new Change(
                "column-changed",
                ElementComparison.element(part),
                Optional.empty(),
                Optional.of(is + 1),
                Optional.of(now.name()),
                one,
                other,
                ChangeSentences.trait("Column " + now.name() + " of " + name, trait, one, other)));
      }
    }
    if (columns.moved().contains(was)) {
      String text = "Column %s of %s is now column %d.".formatted(now.name(), name, is + 1);
      changes.add(change("column-changed", 0, is + 1, now.name(), text));
    }
  }

  private void row(int was, int is, List<Change> changes) {
    if (was < 0) {
      String said = ChangeSentences.row(after.columns(), after.rows().get(is));
      String text = "Row %d of %s is new: %s.".formatted(is + 1, name, said);
      changes.add(change("row-added", is + 1, 0, "", text));
      return;
    }
    if (is < 0) {
      String said = ChangeSentences.row(before.columns(), before.rows().get(was));
      String text = "Row %d of %s is gone: %s.".formatted(was + 1, name, said);
      changes.add(change("row-removed", was + 1, 0, "", text));
      return;
    }
    if (moved.contains(was)) {
      String text = "Row %d of %s is now row %d.".formatted(was + 1, name, is + 1);
      changes.add(change("row-moved", is + 1, 0, "", text));
    }
    for (int[] pair : columns.merged()) {
      if (pair[0] >= 0 && pair[1] >= 0) {
        String old = before.rows().get(was).cells().get(pair[0]);
        String now = after.rows().get(is).cells().get(pair[1]);
        if (!old.equals(now)) {
          String column = after.columns().get(pair[1]).name();
          changes.add(
              new Change(
                  "cell",
                  ElementComparison.element(part),
                  Optional.of(is + 1),
                  Optional.of(pair[1] + 1),
                  Optional.of(column),
                  Optional.of(old),
                  Optional.of(now),
                  ChangeSentences.cell(name, was + 1, is + 1, column, old, now)));
        }
      }
    }
  }

  private Change change(String kind, int row, int column, String columnName, String text) {
    return new Change(
        kind,
        ElementComparison.element(part),
        Optional.of(row).filter(number -> number > 0),
        Optional.of(column).filter(number -> number > 0),
        Optional.of(columnName).filter(each -> !each.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        text);
  }

  /** Both versions of the table merged. */
  TableDiff sideBySide() {
    List<int[]> head = columns.merged();
    List<ModelDiff.Column> shown =
        head.stream()
            .map(
                pair -> {
                  ModelElement.Column column =
                      pair[1] >= 0 ? after.columns().get(pair[1]) : before.columns().get(pair[0]);
                  String change = pair[0] < 0 ? "added" : pair[1] < 0 ? "removed" : "same";
                  return new ModelDiff.Column(column.name(), column.kind(), change);
                })
            .toList();
    List<ModelDiff.Row> body = rows.merged().stream().map(pair -> sideBySide(pair, head)).toList();
    return new TableDiff(name, shown, body);
  }

  private ModelDiff.Row sideBySide(int[] row, List<int[]> head) {
    List<ModelDiff.Cell> cells = new ArrayList<>();
    boolean changed = false;
    for (int[] column : head) {
      Optional<String> was = cell(before, row[0], column[0]);
      Optional<String> is = cell(after, row[1], column[1]);
      boolean differs = !was.equals(is);
      cells.add(new ModelDiff.Cell(was, is, differs));
      changed |= differs && column[0] >= 0 && column[1] >= 0;
    }
    String change =
        row[0] < 0
            ? "added"
            : row[1] < 0
                ? "removed"
                : changed ? "changed" : moved.contains(row[0]) ? "moved" : "same";
    return new ModelDiff.Row(
        change,
        Optional.of(row[0] + 1).filter(number -> number > 0),
        Optional.of(row[1] + 1).filter(number -> number > 0),
        cells);
  }

  private static Optional<String> cell(ModelElement.Table table, int row, int column) {
    return row < 0 || column < 0
        ? Optional.empty()
        : Optional.of(table.rows().get(row).cells().get(column));
  }
}
