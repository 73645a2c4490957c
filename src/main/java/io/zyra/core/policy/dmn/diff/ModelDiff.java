package io.zyra.core.policy.dmn.diff;

import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.read.DefinitionsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The differences between two versions of a model, as sentences and by cell. The layout of diagrams
 * is ignored.
 *
 * @param identical whether both have the same logic, literally
 * @param text a summary in one sentence
 * @param changes single changes, in the order of the model
 * @param tables the tables that differ, side by side
 */
public record ModelDiff(
    boolean identical, String text, List<Change> changes, List<TableDiff> tables) {

  public ModelDiff {
    changes = List.copyOf(changes);
    tables = List.copyOf(tables);
  }

  /**
   * One change.
   *
   * @param kind {@code added}, {@code removed}, {@code renamed}, {@code changed}, {@code cell},
   *     {@code row-added}, {@code row-removed}, {@code row-moved}, {@code column-added}, {@code
   *     column-removed} or {@code column-changed}
   * @param row row of the table, from 1: after the change, or before it if the row was removed
   * @param column of the table, inputs first, from 1, in the same way
   * @param text a sentence
   */
  public record Change(
      String kind,
      Element element,
      Optional<Integer> row,
      Optional<Integer> column,
      Optional<String> columnName,
      Optional<String> before,
      Optional<String> after,
      String text) {}

  /** The element of a change; {@code kind} in words, such as {@code decision}. */
  public record Element(Optional<String> id, String kind, String name) {}

  /**
   * Both versions of a decision table merged.
   *
   * @param decision name of the element that contains it
   * @param columns columns of both versions: the later ones, and the removed ones at their earlier
   *     positions
   */
  public record TableDiff(String decision, List<Column> columns, List<Row> rows) {}

  /**
   * A column.
   *
   * @param kind {@code input}, {@code output} or {@code annotation}
   * @param change {@code same}, {@code added} or {@code removed}
   */
  public record Column(String name, String kind, String change) {}

  /**
   * A row.
   *
   * @param change {@code same}, {@code added}, {@code removed}, {@code changed} or {@code moved}
   * @param beforeRow its number before, from 1
   * @param afterRow its number after, from 1
   * @param cells for each of the columns
   */
  public record Row(
      String change, Optional<Integer> beforeRow, Optional<Integer> afterRow, List<Cell> cells) {}

  /** A cell; a text is absent if the row or the column did not exist. */
  public record Cell(Optional<String> before, Optional<String> after, boolean changed) {}

  /**
   * Compares two versions.
   *
   * @throws io.zyra.core.policy.dmn.ModelRefusedException if one cannot be parsed
   */
  public static ModelDiff of(ModelDocument before, ModelDocument after) {
    ElementComparison parts = new ElementComparison();
    parts.compare(
        ModelElementReader.of(DefinitionsReader.of(before)),
        ModelElementReader.of(DefinitionsReader.of(after)));
    List<Change> changes = new ArrayList<>(parts.changes());
    boolean identical = changes.isEmpty();
    String text =
        !identical
            ? changes.size() == 1 ? "One change." : changes.size() + " changes."
            : before.xml().equals(after.xml())
                ? "Nothing differs."
                : "Both decide the same: only the drawing differs, or how the file is written.";
    return new ModelDiff(identical, text, changes, parts.tables());
  }
}
