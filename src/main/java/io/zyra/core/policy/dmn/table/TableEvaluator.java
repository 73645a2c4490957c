package io.zyra.core.policy.dmn.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.EvaluatorResult;
import org.kie.dmn.api.core.EvaluatorResult.ResultType;
import org.kie.dmn.api.core.event.DMNRuntimeEventManager;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.DMNBaseNode;
import org.kie.dmn.core.ast.DMNDTExpressionEvaluator;
import org.kie.dmn.core.ast.DMNDTExpressionEvaluator.EventResults;
import org.kie.dmn.core.ast.EvaluatorResultImpl;
import org.kie.dmn.core.compiler.RuntimeModeOption;
import org.kie.dmn.core.impl.DMNResultImpl;
import org.kie.dmn.core.impl.DMNRuntimeEventManagerUtils;
import org.kie.dmn.core.impl.DMNRuntimeImpl;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.runtime.events.FEELEventBase;
import org.kie.dmn.feel.runtime.functions.FEELFnResult;

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
    Optional<EventResults> rows = Optional.empty();
    try {
      DMNRuntimeEventManagerUtils.fireBeforeEvaluateDecisionTable(
          listeners, node.getName(), table.getName(), tableId, result);
      List<FEELEvent> told = new ArrayList<>();
      Object value = value((DMNRuntimeImpl) listeners.getRuntime(), result, told);
      EventResults events = DMNDTExpressionEvaluator.processEvents(told, listeners, result, node);
      rows = Optional.of(events);
      return new EvaluatorResultImpl(
          value, events.hasErrors ? ResultType.FAILURE : ResultType.SUCCESS);
    } finally {
      EventResults found = rows.orElseGet(EventResults::new);
      DMNRuntimeEventManagerUtils.fireAfterEvaluateDecisionTable(
          listeners,
          node.getName(),
          table.getName(),
          tableId,
          result,
          found.matchedRules,
          found.fired,
          found.matchedIds,
          found.firedIds,
          listeners.getCurrentEvaluatingDecisionName());
    }
  }

  private Object value(DMNRuntimeImpl runtime, DMNResultImpl result, List<FEELEvent> told) {
    boolean lenient = runtime.getRuntimeModeOption() == RuntimeModeOption.MODE.LENIENT;
    EvaluationContext context = feel.newEvaluationContext(List.of(told::add), Map.of(), lenient);
    context.setPerformRuntimeTypeCheck(runtime.performRuntimeTypeCheck(result.getModel()));
    context.enterFrame();
    result.getContext().getAll().forEach(context::setValue);
    Object[] parameters = new Object[needed.size()];
    for (int i = 0; i < parameters.length; i++) {
      NameLookup one = needed.get(i);
      parameters[i] = one.in(context, feel);
      if (parameters[i] == null || !one.plain()) {
        context.setValue(one.text(), parameters[i]);
      }
    }
    return invoke(context, parameters)
        .cata(
            fault -> {
              told.add(fault);
              return null;
            },
            answer -> answer);
  }

  private FEELFnResult<Object> invoke(EvaluationContext context, Object[] parameters) {
    context.enterFrame();
    try {
      return table.evaluate(context, parameters);
    } catch (Exception e) {
      return FEELFnResult.ofError(
          new FEELEventBase(
              FEELEvent.Severity.ERROR,
              "Error invoking decision table '%s': %s"
                  .formatted(table.getName(), e.getClass().getSimpleName()),
              e));
    } finally {
      context.exitFrame();
    }
  }
}
