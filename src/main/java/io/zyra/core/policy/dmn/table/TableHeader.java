package io.zyra.core.policy.dmn.table;

import java.util.List;
import org.kie.dmn.feel.runtime.decisiontables.DTInputClause;
import org.kie.dmn.feel.runtime.decisiontables.HitPolicy;

/**
 * What a decision table consists of except its rows.
 *
 * @param name of the element that contains the table
 * @param inputs the input columns
 * @param asked the expressions of the input columns
 * @param outputs the output columns
 * @param policy the hit policy
 * @param countsDistinct whether COLLECT COUNT counts equal outputs once, as in DMN 1.1
 */
public record TableHeader(
    String name,
    List<DTInputClause> inputs,
    List<NameLookup> asked,
    List<TableOutput> outputs,
    HitPolicy policy,
    boolean countsDistinct) {

  public TableHeader {
    inputs = List.copyOf(inputs);
    asked = List.copyOf(asked);
    outputs = List.copyOf(outputs);
  }
}
