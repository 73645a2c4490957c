package io.zyra.core.policy.dmn.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a table as boxes in the space of its columns. */
final class TableSpace {
  /** Maximum number of columns that are analysed. */
  static final int MOST_AXES = 100;

  private final TableSource table;
  private final CellParser cells;
  private final CellChecker faults;
  private final List<ColumnAxis> axes = new ArrayList<>();
  private final List<List<IntervalSet>> boxes = new ArrayList<>();
  private final List<List<IntervalSet>> withNull = new ArrayList<>();
  private final List<int[]> unclear = new ArrayList<>();
  private final List<Boolean> clear = new ArrayList<>();
  private final List<List<Integer>> columnsOf = new ArrayList<>();

  TableSpace(TableSource table, CellParser cells, CellChecker faults) {
    this.table = table;
    this.cells = cells;
    this.faults = faults;
    for (int row = 0; row < table.rows().size(); row++) {
      boxes.add(new ArrayList<>());
      withNull.add(new ArrayList<>());
      clear.add(true);
    }
    columns().values().forEach(this::add);
  }

  /** Columns with the same input expression share one axis. */
  private Map<String, List<Integer>> columns() {
    Map<String, List<Integer>> columns = new LinkedHashMap<>();
    for (int i = 0; i < table.inputs().size(); i++) {
      columns.computeIfAbsent(table.inputs().get(i).key(), key -> new ArrayList<>()).add(i);
    }
    return columns;
  }

  private void add(List<Integer> columns) {
    TableColumn first = table.inputs().get(columns.get(0));
    Optional<ColumnType> kind = first.kind().or(() -> kind(columns));
    if (kind.isEmpty()) {
      columns.forEach(this::nothingToCompare);
      return;
    }
    List<List<CellExpression>> read = new ArrayList<>();
    List<CellExpression> all = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      List<CellExpression> mine = new ArrayList<>();
      for (int column : columns) {
        CellExpression cell = cell(row, column);
        int before = faults.found().size();
        boolean fits = faults.isComparable(row, column, cell, kind.get());
        if (!fits) {
          clear.set(row, false);
        }
        if (!fits && faults.found().size() == before) {
          unclear(row, column);
        }
        mine.add(fits ? cell : new CellExpression.Any());
      }
      read.add(mine);
      all.addAll(mine);
    }
    try {
      place(
          columns, read, ColumnAxis.of(first.name(), kind.get(), all, allowed(first, kind.get())));
    } catch (ClassCastException mixed) { // such as date-times with and without a zone
      for (int row = 0; row < table.rows().size(); row++) {
        if (!(cell(row, columns.get(0)) instanceof CellExpression.Any)) {
          unclear(row, columns.get(0));
        }
      }
    }
  }

  private void place(List<Integer> columns, List<List<CellExpression>> read, ColumnAxis axis) {
    List<List<IntervalSet>> answered = new ArrayList<>();
    for (int row = 0; row < read.size(); row++) {
      IntervalSet runs = axis.domain();
      for (int i = 0; i < columns.size(); i++) {
        runs = runs.intersection(axis.answered(read.get(row).get(i)));
        faults.notAllowed(row, columns.get(i), read.get(row).get(i), axis);
      }
      answered.add(List.of(runs));
      withNull.get(row).add(withNull(columns, read.get(row), axis, runs));
    }
    axes.add(axis);
    columnsOf.add(columns.stream().map(column -> column + 1).toList());
    for (int row = 0; row < read.size(); row++) {
      boxes.get(row).addAll(answered.get(row));
    }
  }

  /** Null may be there unless the column lists what it allows. */
  private IntervalSet withNull(
      List<Integer> columns, List<CellExpression> cells, ColumnAxis axis, IntervalSet runs) {
    if (table.inputs().get(columns.get(0)).allowed().isPresent()) {
      return runs;
    }
    return cells.stream()
        .map(axis::answeredWithNull)
        .reduce(IntervalSet::intersection)
        .orElse(runs);
  }

  private void nothingToCompare(int column) {
    for (int row = 0; row < table.rows().size(); row++) {
      CellExpression cell = cell(row, column);
      if (!(cell instanceof CellExpression.Any)) {
        if (cell instanceof CellExpression.Other) {
          faults.isComparable(row, column, cell, ColumnType.TEXT);
        }
        unclear(row, column);
      }
    }
  }

  private Optional<ColumnType> kind(List<Integer> columns) {
    for (int column : columns) {
      for (int row = 0; row < table.rows().size(); row++) {
        if (cell(row, column) instanceof CellExpression.Tests tests) {
          for (CellExpression.Part part : tests.parts()) {
            for (CellExpression.Point point : ColumnAxis.pointsOf(part)) {
              return Optional.of(point.kind());
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private CellExpression allowed(TableColumn column, ColumnType kind) {
    CellExpression allowed = column.allowed().map(cells::read).orElse(new CellExpression.Any());
    boolean fits =
        allowed instanceof CellExpression.Tests tests
            && tests.parts().stream()
                .allMatch(
                    part ->
                        (kind.isOrdered() || !(part instanceof CellExpression.Range))
                            && ColumnAxis.pointsOf(part).stream().allMatch(p -> p.kind() == kind));
    return fits ? allowed : new CellExpression.Any();
  }

  private CellExpression cell(int row, int column) {
    List<String> inputs = table.rows().get(row).inputs();
    return column < inputs.size() ? cells.read(inputs.get(column)) : new CellExpression.Any();
  }

  private void unclear(int row, int column) {
    unclear.add(new int[] {row, column});
    clear.set(row, false);
  }

  /** Row and column, from 0, of the cells that cannot be analysed. */
  List<int[]> unclearCells() {
    return unclear;
  }

  /** Whether all cells of a row can be analysed. */
  boolean isClear(int row) {
    return clear.get(row);
  }

  /** The boxes of the rows, axis by axis; the whole axis for a cell that cannot be analysed. */
  List<List<IntervalSet>> boxes() {
    return boxes;
  }

  /** The boxes of the rows with null as a further value of each axis. */
  List<List<IntervalSet>> boxesWithNull() {
    return withNull;
  }

  List<IntervalSet> everything() {
    return axes.stream().map(ColumnAxis::domain).toList();
  }

  int size() {
    return axes.size();
  }

  /** Columns, from 1, of an axis. */
  List<Integer> columnsOf(int axis) {
    return columnsOf.get(axis);
  }

  /** The place of any value on an axis. */
  IntervalSet near(int axis, CellExpression.Point point) {
    return axes.get(axis).near(point);
  }

  /** A box in words, such as {@code Mode is "safe" and Price is above 3}; empty for everything. */
  String words(List<IntervalSet> box) {
    List<String> said = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      axes.get(axis).words(box.get(axis)).ifPresent(said::add);
    }
    return String.join(" and ", said);
  }

  /** The intersection of two boxes. */
  static List<IntervalSet> and(List<IntervalSet> one, List<IntervalSet> other) {
    List<IntervalSet> both = new ArrayList<>();
    for (int axis = 0; axis < one.size(); axis++) {
      both.add(one.get(axis).intersection(other.get(axis)));
    }
    return both;
  }
}
