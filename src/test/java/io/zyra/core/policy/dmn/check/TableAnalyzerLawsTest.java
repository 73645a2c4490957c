package io.zyra.core.policy.dmn.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.policy.dmn.check.TableSource.Policy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is told of random tables is what trying every kind of value shows. */
class TableAnalyzerLawsTest {
  private static final List<String> NUMBERS =
      IntStream.rangeClosed(-1, 9).mapToObj(i -> BigDecimal.valueOf(i * 5L, 1).toString()).toList();
  private static final List<String> MODES = List.of("\"a\"", "\"b\"", "\"c\"");
  private static final List<String> FLAGS = List.of("true", "false");
  private static final List<String> SAYS = List.of("\"x\"", "\"y\"", "\"z\"");

  /** A cell as it is written, and the values of its column that pass. */
  record CellCase(String text, Set<String> passes) {}

  /** Two columns of numbers, one of three texts, one of true and false. */
  record RowCase(List<CellCase> cells, String says) {
    boolean answers(List<String> values) {
      return IntStream.range(0, values.size())
          .allMatch(i -> cells.get(i).passes().contains(values.get(i)));
    }
  }

  private static final List<List<String>> WITH_NULL = pointsWithNull();

  @Property(tries = 100)
  void gapsAreToldWhereNoRowAnswersAndNowhereElse(@ForAll("tables") List<RowCase> rows) {
    TableSpace space = space(rows, Policy.UNIQUE);

    GapFinder.Gaps holes =
        new GapFinder(space.everything(), space.boxes(), 10_000, new WorkBudget(50_000_000)).find();

    assertThat(holes.more()).isFalse();
    for (List<String> point : points()) {
      boolean answered = rows.stream().anyMatch(row -> row.answers(point));
      boolean inHole = holes.boxes().stream().anyMatch(box -> isIn(box, space, point));
      assertThat(inHole).as("%s in %s", point, rows).isEqualTo(!answered);
    }
  }

  @Property(tries = 100)
  void rowsThatAnswerTogetherAreToldOfTablesWhereOnlyOneMay(@ForAll("tables") List<RowCase> rows) {
    Set<Set<Integer>> together = new HashSet<>();
    for (List<String> point : points()) {
      List<Integer> answering = answering(rows, point);
      for (int one : answering) {
        answering.stream().filter(o -> o > one).forEach(o -> together.add(Set.of(one, o)));
      }
    }

    assertThat(rowsOf(search(rows, Policy.UNIQUE), "overlap")).isEqualTo(together);
    together.removeIf(
        pair -> pair.stream().map(r -> rows.get(r - 1).says()).distinct().count() == 1);
    assertThat(rowsOf(search(rows, Policy.ANY), "overlap")).isEqualTo(together);
  }

  @Property(tries = 100)
  void rowsThatNeverComeFirstAreTold(@ForAll("tables") List<RowCase> rows) {
    Set<Integer> never = numbers(rows);
    WITH_NULL.forEach(
        point -> answering(rows, point).stream().findFirst().ifPresent(never::remove));

    assertThat(firstRows(search(rows, Policy.FIRST))).isEqualTo(never);
  }

  @Property(tries = 100)
  void rowsThatNeverHaveTheHighestPriorityAreTold(@ForAll("tables") List<RowCase> rows) {
    Set<Integer> never = numbers(rows);
    for (List<String> point : WITH_NULL) {
      answering(rows, point).stream()
          .min(
              (a, b) ->
                  Integer.compare(
                      SAYS.indexOf(rows.get(a - 1).says()), SAYS.indexOf(rows.get(b - 1).says())))
          .ifPresent(never::remove);
    }

    assertThat(firstRows(search(rows, Policy.PRIORITY))).isEqualTo(never);
  }

  @Provide
  Arbitrary<List<RowCase>> tables() {
    Arbitrary<CellCase> numbers = numberCells();
    Arbitrary<CellCase> modes = valueCells(MODES);
    Arbitrary<CellCase> flags = valueCells(FLAGS);
    return Combinators.combine(numbers, numbers, modes, flags, Arbitraries.of(SAYS))
        .as((a, b, c, d, says) -> new RowCase(List.of(a, b, c, d), says))
        .list()
        .ofMinSize(1)
        .ofMaxSize(7);
  }

  private static Arbitrary<CellCase> numberCells() {
    Arbitrary<Integer> bound = Arbitraries.integers().between(0, 4);
    Arbitrary<CellCase> simple =
        Combinators.combine(bound, bound, Arbitraries.integers().between(0, 9))
            .as(
                (x, y, form) ->
                    switch (form) {
                      case 0 -> cell("" + x, v -> v == (double) x);
                      case 1 -> cell("< " + x, v -> v < x);
                      case 2 -> cell("<= " + x, v -> v <= x);
                      case 3 -> cell("> " + x, v -> v > x);
                      case 4 -> cell(">=" + x, v -> v >= x);
                      case 5 -> cell("[" + x + ".." + y + "]", v -> v >= x && v <= y);
                      case 6 -> cell("(" + x + ".." + y + ".0)", v -> v > x && v < y);
                      case 7 -> cell("]" + x + ".." + y + "]", v -> v > x && v <= y);
                      case 8 -> orNull(cell("!= " + x, v -> v != (double) x));
                      default -> orNull(cell("-", v -> true));
                    });
    Arbitrary<CellCase> several =
        simple
            .filter(c -> !c.text().equals("-"))
            .list()
            .ofMinSize(2)
            .ofMaxSize(3)
            .map(TableAnalyzerLawsTest::anyOf);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, simple),
        net.jqwik.api.Tuple.of(1, several),
        net.jqwik.api.Tuple.of(1, several.map(c -> not(c, NUMBERS))));
  }

  private static Arbitrary<CellCase> valueCells(List<String> values) {
    Arbitrary<CellCase> some =
        Arbitraries.of(values)
            .set()
            .ofMinSize(1)
            .ofMaxSize(2)
            .map(set -> new CellCase(String.join(", ", new TreeSet<>(set)), set));
    return Arbitraries.oneOf(
        some,
        some.map(c -> not(c, values)),
        Arbitraries.just(orNull(new CellCase("-", Set.copyOf(values)))));
  }

  private static CellCase anyOf(List<CellCase> cells) {
    return new CellCase(
        cells.stream().map(CellCase::text).collect(Collectors.joining(", ")),
        cells.stream().flatMap(c -> c.passes().stream()).collect(Collectors.toSet()));
  }

  private static CellCase not(CellCase cell, List<String> all) {
    return new CellCase(
        "not(" + cell.text() + ")",
        Stream.concat(all.stream(), Stream.of("null"))
            .filter(v -> !cell.passes().contains(v))
            .collect(Collectors.toSet()));
  }

  private static CellCase orNull(CellCase cell) {
    return new CellCase(
        cell.text(),
        Stream.concat(cell.passes().stream(), Stream.of("null")).collect(Collectors.toSet()));
  }

  /** Null may be in the columns that do not list what they allow. */
  private static List<List<String>> pointsWithNull() {
    List<List<String>> points = new ArrayList<>(points());
    for (List<String> point : points()) {
      points.add(List.of("null", point.get(1), point.get(2), point.get(3)));
      points.add(List.of(point.get(0), point.get(1), point.get(2), "null"));
      points.add(List.of("null", point.get(1), point.get(2), "null"));
    }
    return points.stream().distinct().toList();
  }

  private static CellCase cell(String text, Predicate<Double> passes) {
    return new CellCase(
        text,
        NUMBERS.stream()
            .filter(v -> passes.test(Double.parseDouble(v)))
            .collect(Collectors.toSet()));
  }

  private static List<List<String>> points() {
    List<List<String>> points = new ArrayList<>();
    for (String a : NUMBERS) {
      for (String b : NUMBERS) {
        for (String c : MODES) {
          FLAGS.forEach(d -> points.add(List.of(a, b, c, d)));
        }
      }
    }
    return points;
  }

  private static List<Integer> answering(List<RowCase> rows, List<String> point) {
    return IntStream.rangeClosed(1, rows.size())
        .filter(row -> rows.get(row - 1).answers(point))
        .boxed()
        .toList();
  }

  /** The same table with a row for each value that is tried, so that the axes know them. */
  private static TableSpace space(List<RowCase> rows, Policy policy) {
    CellParser cells = new CellParser(new WorkBudget(50_000_000));
    TableSource table = table(rows, policy);
    return new TableSpace(table, cells, new CellChecker(table, name -> true));
  }

  private static boolean isIn(List<IntervalSet> box, TableSpace space, List<String> point) {
    CellParser cells = new CellParser(new WorkBudget(1_000_000));
    for (int axis = 0; axis < box.size(); axis++) {
      if (!box.get(axis).intersects(space.near(axis, cells.value(point.get(axis)).orElseThrow()))) {
        return false;
      }
    }
    return true;
  }

  private static TableSource table(List<RowCase> rows, Policy policy) {
    return new TableSource(
        "T",
        policy,
        List.of(
            new TableColumn("A", "A", Optional.of(ColumnType.NUMBER), Optional.empty()),
            new TableColumn("B", "B", Optional.of(ColumnType.NUMBER), Optional.of("[-0.5..4.5]")),
            new TableColumn(
                "Mode", "Mode", Optional.of(ColumnType.TEXT), Optional.of(String.join(",", MODES))),
            new TableColumn("Flag", "Flag", Optional.of(ColumnType.FLAG), Optional.empty())),
        List.of(
            new TableColumn(
                "Says", "Says", Optional.of(ColumnType.TEXT), Optional.of(String.join(",", SAYS)))),
        rows.stream()
            .map(
                row ->
                    new TableSource.Row(
                        row.cells().stream().map(CellCase::text).toList(), List.of(row.says())))
            .toList(),
        false);
  }

  private static List<TableFinding> search(List<RowCase> rows, Policy policy) {
    return TableAnalyzer.of(table(rows, policy), name -> true, new WorkBudget(50_000_000));
  }

  private static Set<Integer> numbers(List<RowCase> rows) {
    return IntStream.rangeClosed(1, rows.size()).boxed().collect(Collectors.toSet());
  }

  private static Set<Set<Integer>> rowsOf(List<TableFinding> found, String kind) {
    return found.stream()
        .filter(f -> f.kind().equals(kind))
        .map(f -> Set.copyOf(f.rows()))
        .collect(Collectors.toSet());
  }

  /** Rows that never answer, for whatever reason. */
  private static Set<Integer> firstRows(List<TableFinding> found) {
    return found.stream()
        .filter(f -> f.kind().equals("masked") || f.kind().equals("subsumed"))
        .map(f -> f.rows().get(0))
        .collect(Collectors.toSet());
  }
}
