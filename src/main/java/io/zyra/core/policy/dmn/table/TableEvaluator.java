package io.zyra.core.policy.dmn.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.EvaluatorResult;
import org.kie.dmn.api.core.EvaluatorResult.ResultType;
import org.kie.dmn.api.core.event.DMNRuntimeEventManager;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.DMNBaseNode;
import org.kie.dmn.core.ast.EvaluatorResultImpl;
import org.kie.dmn.core.compiler.RuntimeModeOption;
import org.kie.dmn.core.impl.DMNResultImpl;
import org.kie.dmn.core.impl.DMNRuntimeEventManagerUtils;
import org.kie.dmn.core.impl.DMNRuntimeImpl;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.impl.FEELImpl;

/**
 * Evaluates a decision table within a model. KIE's evaluator copies the whole context several times
 * for each variable of the table; this one looks variables up by name.
 */
public final class TableEvaluator implements DMNExpressionEvaluator {
  private final DMNBaseNode node;
  private final String tableId;
  private final FEELImpl feel;
  private final IndexedDecisionTable table;
  private final List<NameLookup> needed;

  public TableEvaluator(
      DMNBaseNode node,
      String tableId,
      FEELImpl feel,
      IndexedDecisionTable table,
      List<NameLookup> needed) {
    this.node = node;
    this.tableId = tableId;
    this.feel = feel;
    this.table = table;
    this.needed = List.copyOf(needed);
  }

  @Override
  public EvaluatorResult evaluate(DMNRuntimeEventManager listeners, DMNResult given) {
    DMNResultImpl result = (DMNResultImpl) given;
    Optional<TableResult> answer = Optional.empty();
    try {
      DMNRuntimeEventManagerUtils.fireBeforeEvaluateDecisionTable(
          listeners, node.getName(), table.name(), tableId, result);
      TableResult found = answer((DMNRuntimeImpl) listeners.getRuntime(), result);
      answer = Optional.of(found);
      return new EvaluatorResultImpl(
          found.value().orElse(null), found.failed() ? ResultType.FAILURE : ResultType.SUCCESS);
    } finally {
      List<TableRow> matched = answer.map(TableResult::matched).orElse(List.of());
      List<TableRow> selected = answer.map(TableResult::selected).orElse(List.of());
      DMNRuntimeEventManagerUtils.fireAfterEvaluateDecisionTable(
          listeners,
          node.getName(),
          table.name(),
          tableId,
          result,
          numbers(matched),
          numbers(selected),
          ids(matched),
          ids(selected),
          listeners.getCurrentEvaluatingDecisionName());
    }
  }

  private static List<Integer> numbers(List<TableRow> rows) {
    return rows.stream().map(TableRow::number).toList();
  }

  private static List<String> ids(List<TableRow> rows) {
    return rows.stream().map(TableRow::id).filter(id -> !id.isEmpty()).toList();
  }

  private TableResult answer(DMNRuntimeImpl runtime, DMNResultImpl result) {
    boolean lenient = runtime.getRuntimeModeOption() == RuntimeModeOption.MODE.LENIENT;
    TableErrorReporter errors = table.errors();
    EvaluationContext context = feel.newEvaluationContext(List.of(errors), Map.of(), lenient);
    context.setPerformRuntimeTypeCheck(runtime.performRuntimeTypeCheck(result.getModel()));
    context.enterFrame();
    result.getContext().getAll().forEach(context::setValue);
    for (NameLookup one : needed) {
      Object value = errors.run(() -> one.in(context, feel)).orElse(null);
      if (value == null || !one.plain()) {
        context.setValue(one.text(), value);
      }
    }
    errors.clear();
    context.enterFrame();
    return table.evaluate(context, errors);
  }
}
