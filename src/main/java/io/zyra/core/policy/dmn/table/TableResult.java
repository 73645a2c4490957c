package io.zyra.core.policy.dmn.table;

import java.util.List;
import java.util.Optional;

/**
 * The answer of a table for one set of inputs.
 *
 * @param value empty for null
 * @param failed whether there is no answer because of an error
 * @param matched the rows that match
 * @param selected the rows that the hit policy has taken
 */
record TableResult(
    Optional<Object> value, boolean failed, List<TableRow> matched, List<TableRow> selected) {

  static TableResult of(Object value, List<TableRow> matched, List<TableRow> selected) {
    return new TableResult(Optional.ofNullable(value), false, matched, selected);
  }

  static TableResult failed(List<TableRow> matched) {
    return new TableResult(Optional.empty(), true, matched, List.of());
  }
}
