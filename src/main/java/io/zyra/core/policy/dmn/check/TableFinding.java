package io.zyra.core.policy.dmn.check;

import java.util.List;

/**
 * Something about a decision table that its author should know.
 *
 * @param grave whether it is likely to be wrong, or only worth knowing
 * @param kind {@code gap}, {@code overlap}, {@code masked}, {@code misleading}, {@code subsumed},
 *     {@code type-mismatch}, {@code value-not-allowed}, {@code unknown-name} or {@code
 *     not_analysed}
 * @param message in whole sentences
 * @param rows that it is about, from 1
 * @param columns that it is about, inputs first, from 1
 * @param hint what to do about it; may be empty
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
