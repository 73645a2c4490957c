package io.zyra.core.policy.dmn.compile;

import io.zyra.core.policy.dmn.evaluate.FeelToJsonConverter;
import io.zyra.core.policy.dmn.evaluate.ThreadEvaluationContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.EvaluatorResult;
import org.kie.dmn.api.core.EvaluatorResult.ResultType;
import org.kie.dmn.api.core.event.DMNRuntimeEventManager;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.DMNContextEvaluator;
import org.kie.dmn.core.ast.DMNContextEvaluator.ContextEntryDef;
import org.kie.dmn.core.ast.EvaluatorResultImpl;
import org.kie.dmn.core.impl.DMNResultImpl;
import org.kie.dmn.core.util.CoerceUtil;
import org.kie.dmn.model.api.FunctionDefinition;

/**
 * Evaluates a boxed context. An entry that cannot be computed, or is not of its type, is null, with
 * a warning; the other entries stay.
 *
 * @param name of the element that contains it
 */
record BoxedContextEvaluator(
    List<ContextEntryDef> entries, String name, ThreadEvaluationContext running)
    implements DMNExpressionEvaluator {

  BoxedContextEvaluator {
    entries = List.copyOf(entries);
  }

  @Override
  public EvaluatorResult evaluate(DMNRuntimeEventManager events, DMNResult given) {
    DMNResultImpl result = (DMNResultImpl) given;
    DMNContext before = result.getContext();
    DMNContext scope = before.clone();
    result.setContext(scope);
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      for (ContextEntryDef entry : entries) {
        if (values.containsKey(entry.getName())) {
          tell("%s has two entries %s: the second is left out.".formatted(name, entry.getName()));
        } else {
          Object value = value(entry, events, result);
          values.put(entry.getName(), value);
          scope.set(entry.getName(), value);
        }
      }
    } finally {
      result.setContext(before);
    }
    return new EvaluatorResultImpl(
        values.containsKey(DMNContextEvaluator.RESULT_ENTRY)
            ? values.get(DMNContextEvaluator.RESULT_ENTRY)
            : values,
        ResultType.SUCCESS);
  }

  private Object value(ContextEntryDef entry, DMNRuntimeEventManager events, DMNResultImpl result) {
    Object computed;
    try {
      computed = entry.getEvaluator().evaluate(events, result).getResult();
    } catch (RuntimeException broken) {
      tell(shown(entry) + " has no result for these values: it is null.");
      return null;
    }
    if (entry.getType() == null
        || entry.getContextEntry().getExpression() instanceof FunctionDefinition) {
      return computed;
    }
    Object value = CoerceUtil.coerceValue(entry.getType(), computed);
    if (value == null || TypeConformance.isAssignable(entry.getType(), value)) {
      return value;
    }
    tell(
        "%s is %s, which is not of type %s: it is null."
            .formatted(shown(entry), FeelToJsonConverter.shown(value), entry.getType().getName()));
    return null;
  }

  private String shown(ContextEntryDef entry) {
    return entry.getName().equals(DMNContextEvaluator.RESULT_ENTRY)
        ? "The result of " + name
        : "The entry " + entry.getName() + " of " + name;
  }

  private void tell(String text) {
    running.notes().warn("context-entry", text, name);
  }
}
