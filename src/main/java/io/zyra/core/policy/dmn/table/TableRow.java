package io.zyra.core.policy.dmn.table;

import java.util.List;
import java.util.Set;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.runtime.UnaryTest;

/**
 * A compiled row of a decision table.
 *
 * @param number from 1
 * @param id of the rule; may be empty
 * @param cells the tests of each input column; one test of a cell has to match
 * @param texts the cells of inputs and outputs as written
 * @param unreadable the input columns, from 0, whose cell cannot be read or is missing
 * @param outputs the expressions of the output columns
 */
public record TableRow(
    int number,
    String id,
    List<UnaryTest> cells,
    List<String> texts,
    Set<Integer> unreadable,
    List<CompiledExpression> outputs) {

  public TableRow {
    cells = List.copyOf(cells);
    texts = List.copyOf(texts);
    unreadable = Set.copyOf(unreadable);
    outputs = List.copyOf(outputs);
  }
}
