package io.zyra.core.policy.dmn.compile;

import io.zyra.core.policy.dmn.evaluate.ThreadEvaluationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.EvaluatorResult;
import org.kie.dmn.api.core.EvaluatorResult.ResultType;
import org.kie.dmn.api.core.event.DMNRuntimeEventManager;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.EvaluatorResultImpl;
import org.kie.dmn.core.impl.DMNResultImpl;
import org.kie.dmn.core.util.IterableRange;
import org.kie.dmn.feel.runtime.Range;

/**
 * Evaluates boxed filters and the boxed {@code every} and {@code some}, as their written forms: an
 * item whose condition is unknown is not chosen, and quantifiers follow three-valued logic.
 *
 * @param in the list
 * @param condition of one item
 * @param variable the name of the item
 * @param name of the element that contains it
 */
record IterationEvaluator(
    Kind kind,
    DMNExpressionEvaluator in,
    DMNExpressionEvaluator condition,
    String variable,
    String name,
    ThreadEvaluationContext running)
    implements DMNExpressionEvaluator {

  /** What is asked of the items. */
  enum Kind {
    FILTER,
    EVERY,
    SOME
  }

  @Override
  public EvaluatorResult evaluate(DMNRuntimeEventManager events, DMNResult given) {
    DMNResultImpl result = (DMNResultImpl) given;
    Optional<Iterable<?>> items = items(in.evaluate(events, result).getResult());
    if (items.isEmpty()) {
      tell("There is no list for " + name + ": it is null.");
      return answer(null);
    }
    DMNContext before = result.getContext();
    DMNContext scope = before.clone();
    result.setContext(scope);
    try {
      return answer(over(items.get(), events, result, scope));
    } finally {
      result.setContext(before);
    }
  }

  private static Optional<Iterable<?>> items(Object list) {
    return list instanceof Range range
        ? Optional.of(new IterableRange(range))
        : list instanceof Iterable<?> many
            ? Optional.of(many)
            : Optional.ofNullable(list).map(List::of);
  }

  private Object over(
      Iterable<?> items, DMNRuntimeEventManager events, DMNResultImpl result, DMNContext scope) {
    List<Object> chosen = new ArrayList<>();
    boolean unknown = false;
    for (Object item : items) {
      scope.set(variable, item);
      if (kind == Kind.FILTER && item instanceof Map<?, ?> entries) {
        entries.forEach((key, value) -> scope.set(String.valueOf(key), value));
      }
      Object holds = condition.evaluate(events, result).getResult();
      if (holds != null && !(holds instanceof Boolean)) {
        tell("The condition of " + name + " is neither true nor false for some item: it is null.");
        return null;
      } else if (holds == null) {
        unknown = true;
      } else if (kind != Kind.FILTER && holds.equals(kind == Kind.SOME)) {
        return holds;
      } else if (kind == Kind.FILTER && holds.equals(true)) {
        chosen.add(item);
      }
    }
    if (unknown) {
      tell("The condition of " + name + " is unknown for some items.");
    }
    return kind == Kind.FILTER ? chosen : unknown ? null : (Object) (kind == Kind.EVERY);
  }

  private void tell(String text) {
    running.notes().warn("iteration", text, name);
  }

  private static EvaluatorResult answer(Object value) {
    return new EvaluatorResultImpl(value, ResultType.SUCCESS);
  }
}
