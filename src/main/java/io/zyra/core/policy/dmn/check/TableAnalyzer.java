package io.zyra.core.policy.dmn.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Analyses a decision table: values that no row matches, conflicting rows, rows that never match,
 * and invalid cells. Cells that only the engine can evaluate count as matching everything in the
 * search for gaps and are ignored elsewhere, so there are no false findings.
 */
public final class TableAnalyzer {
  private static final int MOST = 20;
  private static final long STEPS_A_TABLE = 15_000_000;

  private final TableSource table;
  private final WorkBudget steps;
  private final CellParser cells;
  private final CellChecker faults;
  private final List<TableFinding> found = new ArrayList<>();

  private TableAnalyzer(TableSource table, Predicate<String> isKnown, WorkBudget steps) {
    this.table = table;
    this.steps = steps;
    this.cells = new CellParser(steps);
    this.faults = new CellChecker(table, isKnown);
  }

  /**
   * The findings about a table, the most severe first within each part of the analysis.
   *
   * @param isKnown whether a name exists in the model
   * @param steps work limit for all tables of a model
   */
  public static List<TableFinding> of(
      TableSource table, Predicate<String> isKnown, WorkBudget steps) {
    TableAnalyzer search = new TableAnalyzer(table, isKnown, steps.share(STEPS_A_TABLE));
    try {
      search.run();
    } catch (WorkBudget.ExceededException spent) {
      search.found.add(0, search.tooLarge());
    }
    List<TableFinding> all = new ArrayList<>(search.faults.found());
    all.addAll(search.found);
    return few(all);
  }

  private TableFinding tooLarge() {
    return notAnalysed(
        "%s has %,d rows and %d input columns: that is too much to be searched whole for gaps and overlaps."
            .formatted(table.name(), table.rows().size(), table.inputs().size()),
        "Split large tables to have them searched.");
  }

  private static TableFinding notAnalysed(String message, String hint) {
    return new TableFinding(false, "not_analysed", message, List.of(), List.of(), hint);
  }

  private void run() {
    if (table.inputs().size() > TableSpace.MOST_AXES) {
      throw new WorkBudget.ExceededException();
    }
    if (table.rows().isEmpty()) {
      return;
    }
    for (int row = 0; row < table.rows().size(); row++) {
      faults.outputs(row, cells);
    }
    TableSpace space = new TableSpace(table, cells, faults);
    unclear(space);
    RowConflictFinder rows = new RowConflictFinder(table, space, cells, steps, MOST);
    try {
      found.addAll(rows.unreachableRows());
      found.addAll(rows.find());
    } finally {
      if (!table.hasDefault()) {
        gaps(space);
      }
    }
  }

  private void unclear(TableSpace space) {
    if (space.unclearCells().isEmpty()) {
      return;
    }
    int[] first = space.unclearCells().get(0);
    List<String> inputs = table.rows().get(first[0]).inputs();
    int more = space.unclearCells().size() - 1;
    found.add(
        new TableFinding(
            false,
            "not_analysed",
            "Row %d of %s is left out where rows are compared: its %s (`%s`) can only be told by evaluating it.%s"
                .formatted(
                    first[0] + 1,
                    table.name(),
                    table.inputs().get(first[1]).name(),
                    CellChecker.shortened(inputs.get(first[1])),
                    more == 0 ? "" : " The same goes for " + more + " more cells."),
            space.unclearCells().stream().map(cell -> cell[0] + 1).distinct().limit(50).toList(),
            space.unclearCells().stream().map(cell -> cell[1] + 1).distinct().toList(),
            ""));
  }

  private void gaps(TableSpace space) {
    GapFinder.Gaps holes = new GapFinder(space.everything(), space.boxes(), MOST, steps).find();
    for (List<IntervalSet> hole : holes.boxes()) {
      String words = space.words(hole);
      found.add(
          new TableFinding(
              table.policy() != TableSource.Policy.SEVERAL,
              "gap",
              words.isEmpty()
                  ? "No row of " + table.name() + " ever answers."
                  : "No row of " + table.name() + " answers when " + words + ".",
              List.of(),
              columns(space, hole),
              "Add a row or a default output; or say in the column's allowed values that this"
                  + " cannot be."));
    }
    if (holes.more()) {
      found.add(
          new TableFinding(
              false,
              "gap",
              "There are more gaps in " + table.name() + " than these.",
              List.of(),
              List.of(),
              ""));
    }
  }

  private static List<Integer> columns(TableSpace space, List<IntervalSet> box) {
    List<Integer> columns = new ArrayList<>();
    for (int axis = 0; axis < space.size(); axis++) {
      if (!box.get(axis).contains(space.everything().get(axis))) {
        columns.addAll(space.columnsOf(axis));
      }
    }
    return columns.stream().sorted().toList();
  }

  /** Limits the number of findings per kind and adds the number of omitted ones. */
  private static List<TableFinding> few(List<TableFinding> all) {
    Map<String, Integer> counts = new HashMap<>();
    List<TableFinding> few = new ArrayList<>();
    for (TableFinding one : all) {
      if (counts.merge(one.kind(), 1, Integer::sum) <= MOST + 1) {
        few.add(one);
      }
    }
    counts.forEach(
        (kind, count) -> {
          if (count > MOST + 1) {
            few.add(
                new TableFinding(
                    false,
                    kind,
                    "There are %,d more of this kind.".formatted(count - MOST - 1),
                    List.of(),
                    List.of(),
                    ""));
          }
        });
    return few;
  }

  /** The ranks of output values in the list of their column, for hit policy PRIORITY. */
  static Optional<List<Integer>> ranks(TableSource table, int row, CellParser cells) {
    List<Integer> ranks = new ArrayList<>();
    for (int i = 0; i < table.outputs().size(); i++) {
      Optional<String> allowed = table.outputs().get(i).allowed();
      if (allowed.isEmpty()) {
        continue;
      }
      List<String> outputs = table.rows().get(row).outputs();
      Optional<CellExpression.Point> value =
          i < outputs.size() ? cells.value(outputs.get(i)) : Optional.empty();
      if (value.isEmpty() || !(cells.read(allowed.get()) instanceof CellExpression.Tests tests)) {
        return Optional.empty();
      }
      int rank = -1;
      for (int place = 0; place < tests.parts().size() && rank < 0; place++) {
        if (tests.parts().get(place) instanceof CellExpression.EqualTo is
            && is.point().kind() == value.get().kind()
            && is.point().value().equals(value.get().value())) {
          rank = place;
        }
      }
      if (rank < 0) {
        return Optional.empty();
      }
      ranks.add(rank);
    }
    return ranks.isEmpty() ? Optional.empty() : Optional.of(ranks);
  }
}
