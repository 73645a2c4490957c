package io.zyra.core.policy.dmn.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.ModelLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws of differences, on random tables. */
class ModelDiffLawsTest {
  private static final ModelLimits LIMITS = ModelLimits.usual(() -> 0L, () -> 0L);

  @Property(tries = 60)
  void aModelDoesNotDifferFromItself(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 8) int rows, @ForAll boolean ids) {
    ModelDocument model = model(table(new Random(seed), rows, ids));

    assertThat(ModelDiff.of(model, model))
        .isEqualTo(new ModelDiff(true, "Nothing differs.", List.of(), List.of()));
  }

  @Property(tries = 120)
  void editsOfCellsAreToldAsTheyWereMade(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int rows) {
    Random random = new Random(seed);
    List<List<String>> before = table(random, rows, true);
    List<List<String>> after = new ArrayList<>();
    before.forEach(row -> after.add(new ArrayList<>(row)));
    Set<String> edits = new TreeSet<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      int row = random.nextInt(rows);
      int column = random.nextInt(3);
      if (edits.stream().noneMatch(e -> e.startsWith(row + 1 + " " + (column + 1) + " "))) {
        after.get(row).set(column + 1, "\"edit " + i + "\"");
        edits.add(
            "%d %d %s -> \"edit %d\""
                .formatted(row + 1, column + 1, before.get(row).get(column + 1), i));
      }
    }

    ModelDiff diff = ModelDiff.of(model(before), model(after));

    assertThat(
            diff.changes().stream()
                .map(
                    c ->
                        "%d %d %s -> %s"
                            .formatted(
                                c.row().get(), c.column().get(), c.before().get(), c.after().get()))
                .collect(Collectors.toSet()))
        .isEqualTo(edits);
    assertThat(diff.changes()).allMatch(c -> c.kind().equals("cell"));
    long changed =
        diff.tables().get(0).rows().stream()
            .flatMap(row -> row.cells().stream())
            .filter(ModelDiff.Cell::changed)
            .count();
    assertThat(changed).isEqualTo(edits.size());
  }

  @Property(tries = 150)
  void theWayBackIsTheMirrorOfTheWayThere(@ForAll long seed, @ForAll boolean ids) {
    Random random = new Random(seed);
    List<List<String>> before = table(random, random.nextInt(7), ids);
    List<List<String>> after = new ArrayList<>();
    for (List<String> row : before) {
      if (random.nextInt(5) > 0) {
        List<String> copy = new ArrayList<>(row);
        if (random.nextInt(4) == 0) {
          copy.set(1 + random.nextInt(3), "\"other\"");
        }
        after.add(copy);
      }
      if (random.nextInt(6) == 0) {
        after.add(row(random, ids ? "new" + random.nextInt(1000) : "", after.size()));
      }
    }

    ModelDiff there = ModelDiff.of(model(before), model(after));
    ModelDiff back = ModelDiff.of(model(after), model(before));

    assertThat(mirrored(back)).isEqualTo(plain(there));
    assertThat(there.identical()).isEqualTo(back.identical());
  }

  @Property(tries = 60)
  void rowsOnBothSidesAreAllThereOnce(@ForAll long seed, @ForAll boolean ids) {
    Random random = new Random(seed);
    List<List<String>> before = table(random, random.nextInt(7), ids);
    List<List<String>> after = table(random, random.nextInt(7), ids);

    ModelDiff diff = ModelDiff.of(model(before), model(after));

    for (ModelDiff.TableDiff table : diff.tables()) {
      assertThat(numbers(table, ModelDiff.Row::beforeRow)).hasSize(before.size());
      assertThat(numbers(table, ModelDiff.Row::afterRow)).hasSize(after.size());
      assertThat(table.rows()).allMatch(row -> row.cells().size() == table.columns().size());
    }
  }

  private static Set<Integer> numbers(
      ModelDiff.TableDiff table,
      java.util.function.Function<ModelDiff.Row, Optional<Integer>> side) {
    return table.rows().stream()
        .map(side)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static List<String> plain(ModelDiff diff) {
    return diff.changes().stream()
        .filter(c -> !c.kind().equals("row-moved"))
        .map(c -> c.kind() + c.columnName() + c.before() + c.after())
        .sorted()
        .toList();
  }

  private static List<String> mirrored(ModelDiff diff) {
    return diff.changes().stream()
        .filter(c -> !c.kind().equals("row-moved"))
        .map(
            c ->
                (c.kind().equals("row-added")
                        ? "row-removed"
                        : c.kind().equals("row-removed") ? "row-added" : c.kind())
                    + c.columnName()
                    + c.after()
                    + c.before())
        .sorted()
        .toList();
  }

  /** Rows: an id, which may be empty, and three cells. */
  private static List<List<String>> table(Random random, int rows, boolean ids) {
    List<List<String>> table = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      table.add(row(random, ids ? "r" + i : "", i));
    }
    return table;
  }

  private static List<String> row(Random random, String id, int number) {
    return List.of(
        id,
        "\"m" + random.nextInt(3) + "\"",
        ">= " + (random.nextInt(2) == 0 ? number : random.nextInt(4)),
        "\"v" + random.nextInt(3) + "\"");
  }

  private static ModelDocument model(List<List<String>> rows) {
    StringBuilder xml =
        new StringBuilder(
            """
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="m" namespace="urn:m">
              <decision id="a" name="Autopilot"><variable name="Autopilot"/><decisionTable>
                <input id="i1"><inputExpression><text>Mode</text></inputExpression></input>
                <input id="i2"><inputExpression><text>Confidence</text></inputExpression></input>
                <output id="o"/>
            """);
    for (List<String> row : rows) {
      xml.append(row.get(0).isEmpty() ? "<rule>" : "<rule id=\"" + row.get(0) + "\">");
      for (int i = 1; i <= 2; i++) {
        xml.append("<inputEntry><text>" + row.get(i).replace(">", "&gt;") + "</text></inputEntry>");
      }
      xml.append("<outputEntry><text>" + row.get(3) + "</text></outputEntry></rule>");
    }
    xml.append("</decisionTable></decision></definitions>");
    return ModelDocument.read(xml.toString().getBytes(StandardCharsets.UTF_8), LIMITS);
  }
}
