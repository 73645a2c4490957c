package io.zyra.core.policy.dmn.check;

import io.zyra.core.policy.dmn.check.TableSource.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds rows that match together although the hit policy does not allow it, and rows that are
 * hidden by other rows.
 */
final class RowConflictFinder {
  private final TableSource table;
  private final TableSpace space;
  private final CellParser cells;
  private final WorkBudget steps;
  private final int most;
  private final List<Integer> rows;
  private final Map<Integer, Optional<List<Integer>>> ranks = new HashMap<>();

  RowConflictFinder(
      TableSource table, TableSpace space, CellParser cells, WorkBudget steps, int most) {
    this.table = table;
    this.space = space;
    this.cells = cells;
    this.steps = steps;
    this.most = most;
    this.rows =
        IntStream.range(0, table.rows().size())
            .filter(space::isClear)
            .filter(row -> space.boxesWithNull().get(row).stream().noneMatch(IntervalSet::isEmpty))
            .boxed()
            .toList();
  }

  /** Rows that no value can match. */
  List<TableFinding> unreachableRows() {
    List<TableFinding> found = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      for (int axis = 0; axis < space.size(); axis++) {
        if (space.boxesWithNull().get(row).get(axis).isEmpty()) {
          List<Integer> columns = space.columnsOf(axis);
          found.add(
              new TableFinding(
                  true,
                  "masked",
                  "Row %d of %s can never answer: nothing that %s may be passes `%s`."
                      .formatted(
                          row + 1,
                          table.name(),
                          table.inputs().get(columns.get(0) - 1).name(),
                          text(row, columns)),
                  List.of(row + 1),
                  columns,
                  "Change the cell, or take the row out."));
          break;
        }
      }
    }
    return found;
  }

  private String text(int row, List<Integer> columns) {
    return columns.stream()
        .map(column -> table.rows().get(row).inputs().get(column - 1))
        .map(CellChecker::shortened)
        .collect(Collectors.joining("` and `"));
  }

  List<TableFinding> find() {
    if (table.policy() == Policy.SEVERAL) {
      return List.of();
    }
    boolean one = table.policy() == Policy.UNIQUE || table.policy() == Policy.ANY;
    List<List<IntervalSet>> boxes =
        rows.stream().map((one ? space.boxes() : space.boxesWithNull())::get).toList();
    OverlapFinder.Overlaps pairs =
        new OverlapFinder(boxes, space.size(), steps).find(Integer.MAX_VALUE);
    return switch (table.policy()) {
      case UNIQUE, ANY -> together(pairs.pairs());
      default -> hidden(pairs.pairs());
    };
  }

  private List<TableFinding> together(List<OverlapFinder.Pair> pairs) {
    List<TableFinding> found = new ArrayList<>();
    for (OverlapFinder.Pair pair : pairs) {
      int upper = rows.get(pair.upper());
      int lower = rows.get(pair.lower());
      boolean same = saysTheSame(upper, lower);
      if (table.policy() == Policy.UNIQUE || !same) {
        found.add(
            finding(
                true,
                "overlap",
                both(upper, lower)
                    + (same
                        ? "; they say the same, but hit policy UNIQUE lets only one row answer."
                        : "; they say different things, so with hit policy %s this fails."
                            .formatted(table.policy())),
                List.of(upper + 1, lower + 1),
                "Make the rows exclude each other, or choose another hit policy."));
      } else if (contains(upper, lower) || contains(lower, upper)) {
        int wide = contains(upper, lower) ? upper : lower;
        found.add(subsumed(wide, wide == upper ? lower : upper));
      }
      if (found.size() > most) {
        break;
      }
    }
    return found;
  }

  private List<TableFinding> hidden(List<OverlapFinder.Pair> pairs) {
    Map<Integer, List<Integer>> strongerOf = new HashMap<>();
    List<int[]> surprising = new ArrayList<>();
    for (OverlapFinder.Pair pair : pairs) {
      int upper = rows.get(pair.upper());
      int lower = rows.get(pair.lower());
      int order = order(upper, lower);
      if (order < 0) {
        strongerOf.computeIfAbsent(lower, row -> new ArrayList<>()).add(upper);
      } else if (order > 0) {
        strongerOf.computeIfAbsent(upper, row -> new ArrayList<>()).add(lower);
        surprising.add(new int[] {upper, lower});
      }
    }
    List<TableFinding> found = new ArrayList<>();
    Set<Integer> never = new HashSet<>();
    for (int row : rows) {
      List<Integer> stronger =
          strongerOf.getOrDefault(row, List.of()).stream()
              .filter(other -> !never.contains(other))
              .toList();
      masked(row, stronger)
          .ifPresent(
              finding -> {
                never.add(row);
                found.add(finding);
              });
    }
    for (int[] pair : surprising) {
      if (!never.contains(pair[0]) && meet(pair[0], pair[1]) && found.size() <= 2 * most) {
        found.add(
            finding(
                false,
                "misleading",
                both(pair[0], pair[1])
                    + "; row %d wins although it stands below, because its output comes first among the output values."
                        .formatted(pair[1] + 1),
                List.of(pair[0] + 1, pair[1] + 1),
                "Sort the rows by their outputs, so that they can be read from top to bottom."));
      }
    }
    return found;
  }

  /** Whether two rows match together for values other than null. */
  private boolean meet(int one, int other) {
    return TableSpace.and(space.boxes().get(one), space.boxes().get(other)).stream()
        .noneMatch(IntervalSet::isEmpty);
  }

  /** Negative when the upper row wins, positive when the lower one does, 0 when that is unknown. */
  private int order(int upper, int lower) {
    if (table.policy() == Policy.FIRST) {
      return -1;
    }
    Optional<List<Integer>> one = ranks(upper);
    Optional<List<Integer>> other = ranks(lower);
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    for (int i = 0; i < one.get().size(); i++) {
      int order = Integer.compare(one.get().get(i), other.get().get(i));
      if (order != 0) {
        return order;
      }
    }
    return saysTheSame(upper, lower) ? -1 : 0;
  }

  private Optional<List<Integer>> ranks(int row) {
    return ranks.computeIfAbsent(row, each -> TableAnalyzer.ranks(table, each, cells));
  }

  private Optional<TableFinding> masked(int row, List<Integer> stronger) {
    if (stronger.isEmpty()) {
      return Optional.empty();
    }
    steps.spend(stronger.size() * (space.size() + 1L));
    for (int other : stronger) {
      if (containsWithNull(other, row)) {
        return Optional.of(
            saysTheSame(other, row) ? subsumed(other, row) : masked(row, List.of(other), true));
      }
    }
    List<IntervalSet> box = space.boxesWithNull().get(row);
    List<List<IntervalSet>> others = stronger.stream().map(space.boxesWithNull()::get).toList();
    return new GapFinder(box, others, 1, steps).find().boxes().isEmpty()
        ? Optional.of(masked(row, stronger, false))
        : Optional.empty();
  }

  private TableFinding masked(int row, List<Integer> by, boolean alone) {
    List<Integer> numbers = by.stream().map(other -> other + 1).sorted().toList();
    String who =
        alone
            ? "row %d always answers first".formatted(numbers.get(0))
            : numbers.size() <= 8
                ? "one of rows %s always answers first".formatted(listed(numbers))
                : "one of the other rows always answers first";
    List<Integer> all = new ArrayList<>(List.of(row + 1));
    all.addAll(numbers.size() <= 8 ? numbers : List.of());
    return finding(
        true,
        "masked",
        "Row %d of %s can never answer: %s (hit policy %s)."
            .formatted(row + 1, table.name(), who, table.policy()),
        all,
        "Take the row out, move it, or make the others narrower.");
  }

  private TableFinding subsumed(int wide, int narrow) {
    return finding(
        false,
        "subsumed",
        "Row %d of %s is not needed: row %d answers wherever it does, and says the same."
            .formatted(narrow + 1, table.name(), wide + 1),
        List.of(narrow + 1, wide + 1),
        "Take row %d out.".formatted(narrow + 1));
  }

  private boolean contains(int wide, int narrow) {
    return contains(space.boxes(), wide, narrow);
  }

  /** Whether a row matches wherever another does, also where an input is null. */
  private boolean containsWithNull(int wide, int narrow) {
    return contains(space.boxesWithNull(), wide, narrow);
  }

  private static boolean contains(List<List<IntervalSet>> boxes, int wide, int narrow) {
    for (int axis = 0; axis < boxes.get(wide).size(); axis++) {
      if (!boxes.get(wide).get(axis).contains(boxes.get(narrow).get(axis))) {
        return false;
      }
    }
    return true;
  }

  private boolean saysTheSame(int one, int other) {
    List<String> mine = table.rows().get(one).outputs();
    List<String> theirs = table.rows().get(other).outputs();
    return mine.size() == theirs.size()
        && IntStream.range(0, mine.size())
            .allMatch(i -> cells.isSameValue(mine.get(i).strip(), theirs.get(i).strip()));
  }

  private String both(int upper, int lower) {
    String words = space.words(TableSpace.and(space.boxes().get(upper), space.boxes().get(lower)));
    return "Rows %d and %d of %s both answer %s"
        .formatted(
            upper + 1, lower + 1, table.name(), words.isEmpty() ? "always" : "when " + words);
  }

  private static String listed(List<Integer> numbers) {
    String all = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    int comma = all.lastIndexOf(", ");
    return comma < 0 ? all : all.substring(0, comma) + " and" + all.substring(comma + 1);
  }

  private static TableFinding finding(
      boolean grave, String kind, String message, List<Integer> rows, String hint) {
    return new TableFinding(grave, kind, message, rows, List.of(), hint);
  }
}
