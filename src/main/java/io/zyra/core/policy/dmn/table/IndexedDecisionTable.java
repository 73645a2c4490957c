package io.zyra.core.policy.dmn.table;

import io.zyra.core.policy.dmn.evaluate.ThreadEvaluationContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.codegen.feel11.CompiledFEELExpression;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.runtime.decisiontables.DTDecisionRule;
import org.kie.dmn.feel.runtime.decisiontables.DTInputClause;
import org.kie.dmn.feel.runtime.decisiontables.DTOutputClause;
import org.kie.dmn.feel.runtime.decisiontables.DecisionTableImpl;
import org.kie.dmn.feel.runtime.decisiontables.HitPolicy;
import org.kie.dmn.feel.runtime.functions.FEELFnResult;

/**
 * A decision table that finds its rows by index. Each input is evaluated once, and the index
 * returns the rows that may match. KIE's own decision table with these rows and input values does
 * the rest, so tests, hit policies, default outputs, messages and events are KIE's.
 */
public final class IndexedDecisionTable extends DecisionTableImpl {
  private static final UnaryTest HOLDS = (context, value) -> true;
  private static final UnaryTest NEVER = (context, value) -> false;

  private final List<DTInputClause> inputs;
  private final List<NameLookup> asked;
  private final List<DTOutputClause> outputs;
  private final List<DTDecisionRule> rules;
  private final List<DTDecisionRule> undecided;
  private final HitPolicy policy;
  private final FEEL feel;
  private final ThreadEvaluationContext running;
  private final Optional<TableIndex> index;
  private final List<DTDecisionRule> noRow;

  /**
   * @param asked the expressions of the inputs
   * @param cells the parsed cells of each row
   */
  public IndexedDecisionTable(
      String name,
      List<String> parameters,
      List<DTInputClause> inputs,
      List<DTOutputClause> outputs,
      List<DTDecisionRule> rules,
      HitPolicy policy,
      FEEL feel,
      List<NameLookup> asked,
      List<List<IndexedCell>> cells,
      ThreadEvaluationContext running) {
    super(name, parameters, inputs, outputs, rules, policy, feel);
    this.inputs = List.copyOf(inputs);
    this.asked = List.copyOf(asked);
    this.outputs = List.copyOf(outputs);
    this.rules = List.copyOf(rules);
    this.policy = policy;
    this.feel = feel;
    this.running = running;
    boolean regular =
        !inputs.isEmpty()
            && !rules.isEmpty()
            && cells.stream().allMatch(row -> row.size() == inputs.size())
            && inputs.stream().allMatch(input -> input.getCompiledInput() != null);
    this.index = regular ? Optional.of(new TableIndex(cells, inputs.size())) : Optional.empty();
    this.undecided = index.map(this::undecided).orElse(this.rules);
    this.noRow = List.of(row(-1, "", inputs.stream().map(input -> NEVER).toList()));
  }

  @Override
  public FEELFnResult<Object> evaluate(EvaluationContext context, Object[] parameters) {
    if (index.isEmpty()) {
      return super.evaluate(context, parameters);
    }
    Object[] values = new Object[inputs.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = asked.get(i).in(context, feel);
    }
    List<DTInputClause> known = known(values, context);
    TableIndex.Rows found = index.get().rows(values);
    running.budget().charge((1L + found.numbers().length) * values.length);
    return new DecisionTableImpl(
            getName(), getParameterNames(), known, outputs, left(found), policy, feel)
        .evaluate(context, parameters);
  }

  /**
   * The inputs with values in place of expressions, and with the result of the test for allowed
   * values. A value that is not allowed becomes null, as in KIE.
   */
  private List<DTInputClause> known(Object[] values, EvaluationContext context) {
    List<DTInputClause> known = new ArrayList<>(values.length);
    boolean over = false;
    for (int i = 0; i < values.length; i++) {
      DTInputClause input = inputs.get(i);
      Object value = values[i];
      List<UnaryTest> allowed = List.of();
      if (!over && !input.getInputValues().isEmpty()) {
        boolean holds = isAllowed(value, input, context);
        allowed = List.of(holds ? HOLDS : NEVER);
        values[i] = holds ? value : null;
        over = !holds && !context.isLenient();
      }
      known.add(
          new DTInputClause(
              input.getInputExpression(),
              input.getInputValuesText(),
              allowed,
              (CompiledFEELExpression) any -> value,
              input.isCollection()));
    }
    return known;
  }

  private static boolean isAllowed(Object value, DTInputClause input, EvaluationContext context) {
    if (input.isCollection() && value instanceof Collection<?> list) {
      boolean all = true;
      for (Object item : list) {
        all &= passes(item, input, context);
      }
      return all;
    }
    return passes(value, input, context);
  }

  private static boolean passes(Object value, DTInputClause input, EvaluationContext context) {
    for (UnaryTest test : input.getInputValues()) {
      if (Boolean.TRUE.equals(test.apply(context, value))) {
        return true;
      }
    }
    return false;
  }

  /** KIE rejects a table without rows, so one row that never matches is added. */
  private List<DTDecisionRule> left(TableIndex.Rows found) {
    if (found.numbers().length == 0) {
      return noRow;
    }
    List<DTDecisionRule> all = found.whole() ? undecided : rules;
    List<DTDecisionRule> left = new ArrayList<>(found.numbers().length);
    for (int row : found.numbers()) {
      left.add(all.get(row));
    }
    return left;
  }

  /** The rows without the tests that the index has evaluated. */
  private List<DTDecisionRule> undecided(TableIndex index) {
    List<DTDecisionRule> rows = new ArrayList<>(rules.size());
    for (int row = 0; row < rules.size(); row++) {
      DTDecisionRule rule = rules.get(row);
      List<UnaryTest> tests = new ArrayList<>(inputs.size());
      for (int column = 0; column < inputs.size(); column++) {
        tests.add(index.decides(row, column) ? HOLDS : rule.getInputEntry().get(column));
      }
      DTDecisionRule left = row(rule.getIndex(), rule.getId(), tests);
      left.getOutputEntry().addAll(rule.getOutputEntry());
      rows.add(left);
    }
    return List.copyOf(rows);
  }

  private static DTDecisionRule row(int index, String id, List<UnaryTest> tests) {
    DTDecisionRule row = new DTDecisionRule(index, id);
    row.getInputEntry().addAll(tests);
    return row;
  }
}
