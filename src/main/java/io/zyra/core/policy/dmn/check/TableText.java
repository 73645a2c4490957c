package io.zyra.core.policy.dmn.check;

import java.util.List;

/**
 * A decision table as it is written.
 *
 * @param name what people call it
 * @param policy how rows that answer together are told apart
 * @param rows in their order
 * @param hasDefault whether it answers something when no row does
 */
public record TableText(
    String name,
    Policy policy,
    List<TableColumn> inputs,
    List<TableColumn> outputs,
    List<Row> rows,
    boolean hasDefault) {

  public TableText {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    rows = List.copyOf(rows);
  }

  /** Hit policies, as far as finding faults goes. */
  public enum Policy {
    UNIQUE,
    ANY,
    FIRST,
    PRIORITY,
    SEVERAL
  }

  /** The cells of a row. */
  public record Row(List<String> inputs, List<String> outputs) {
    public Row {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
    }
  }
}
