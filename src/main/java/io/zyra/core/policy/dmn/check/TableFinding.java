package io.zyra.core.policy.dmn.check;

import java.util.List;

/**
 * A finding about a decision table.
 *
 * @param grave whether it is probably an error, or only a note
 * @param kind {@code gap}, {@code overlap}, {@code masked}, {@code misleading}, {@code subsumed},
 *     {@code type-mismatch}, {@code value-not-allowed}, {@code unknown-name} or {@code
 *     not_analysed}
 * @param message in whole sentences
 * @param affected rows, from 1
 * @param affected columns, inputs first, from 1
 * @param hint a hint; may be empty
 */
public record TableFinding(
    boolean grave,
    String kind,
    String message,
    List<Integer> rows,
    List<Integer> columns,
    String hint) {

  public TableFinding {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }
}
