package io.zyra.core.policy.dmn.check;

import java.util.List;

/**
 * A decision table as text.
 *
 * @param name the display name
 * @param policy the hit policy
 * @param rows in their order
 * @param hasDefault whether it has a default output
 */
public record TableSource(
    String name,
    Policy policy,
    List<TableColumn> inputs,
    List<TableColumn> outputs,
    List<Row> rows,
    boolean hasDefault) {

  public TableSource {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    rows = List.copyOf(rows);
  }

  /** Hit policies, as far as the analysis distinguishes them. */
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
