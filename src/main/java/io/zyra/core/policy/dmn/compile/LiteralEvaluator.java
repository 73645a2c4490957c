package io.zyra.core.policy.dmn.compile;

import io.zyra.core.policy.dmn.evaluate.ThreadEvaluationContext;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.EvaluatorResult;
import org.kie.dmn.api.core.EvaluatorResult.ResultType;
import org.kie.dmn.api.core.event.DMNRuntimeEventManager;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.api.feel.runtime.events.FEELEventListener;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.EvaluatorResultImpl;
import org.kie.dmn.core.impl.DMNResultImpl;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.impl.EvaluationContextImpl;
import org.kie.dmn.feel.lang.impl.FEELImpl;

/**
 * Evaluates an expression of a model. Functions and operators give null for what they cannot take,
 * as FEEL defines; that is reported, and the evaluation goes on with the null.
 *
 * @param expression the compiled expression
 * @param text as written
 * @param place within that element, such as an entry of a context; may be empty
 * @param name of the element that contains it
 */
record LiteralEvaluator(
    CompiledExpression expression,
    String text,
    String place,
    String name,
    FEELImpl feel,
    ThreadEvaluationContext running)
    implements DMNExpressionEvaluator {

  private static final String KIND = "feel-evaluation-error";
  private static final int SHOWN = 80;

  @Override
  public EvaluatorResult evaluate(DMNRuntimeEventManager events, DMNResult given) {
    DMNResultImpl result = (DMNResultImpl) given;
    FEELEventListener listener = this::tell;
    EvaluationContextImpl context =
        feel.newEvaluationContext(List.of(listener), result.getContext().getAll());
    context.setDMNRuntime(events.getRuntime());
    Object value = null;
    try {
      value = feel.evaluate(expression, context);
    } catch (RuntimeException broken) {
      tell("it has no result for these values");
    }
    return new EvaluatorResultImpl(value, ResultType.SUCCESS);
  }

  private void tell(FEELEvent event) {
    if (event.getSeverity() == FEELEvent.Severity.ERROR
        || event.getSeverity() == FEELEvent.Severity.WARN) {
      tell(Optional.ofNullable(event.getMessage()).orElse("it cannot be computed"));
    }
  }

  private void tell(String why) {
    String line = text.strip().replaceAll("\\s+", " ");
    String shown = line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    running
        .notes()
        .warn(KIND, "A part of `" + shown + "`" + place + " is null: " + sentence(why), name);
  }

  private static String sentence(String why) {
    return why.strip().replaceAll("\\.+$", "") + ".";
  }
}
