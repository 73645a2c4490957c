package io.zyra.core.policy.dmn.diff;

import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.read.DefinitionsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two versions of a model, in sentences and by cell. How diagrams are drawn
 * does not count.
 *
 * @param identical whether both decide the same way, word for word
 * @param text a sentence about the whole
 * @param changes one by one, in the model's order
 * @param tables those that differ, side by side
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
   * @param row of its table, from 1: after the change, or before it when the row is gone
   * @param column of the table, inputs first, from 1, in the same way
   * @param text a whole sentence
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

  /** What a change belongs to; {@code kind} in words, such as {@code decision}. */
  public record Element(Optional<String> id, String kind, String name) {}

  /**
   * A decision table of both versions in one.
   *
   * @param decision the name of what it belongs to
   * @param columns of both: those of the later version, and where they were those that are gone
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

  /** A cell; a text is missing where the row or the column was not there. */
  public record Cell(Optional<String> before, Optional<String> after, boolean changed) {}

  /**
   * Compares two versions.
   *
   * @throws io.zyra.core.policy.dmn.ModelRefusedException when one cannot be read as a tree
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
