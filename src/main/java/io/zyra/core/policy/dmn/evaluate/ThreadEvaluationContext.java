package io.zyra.core.policy.dmn.evaluate;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import java.util.Optional;
import org.kie.dmn.feel.lang.EvaluationContext;

/**
 * The budget and trace of the evaluation on the current thread. KIE does not pass them to where
 * they are needed, so they are bound to the thread during an evaluation.
 */
public final class ThreadEvaluationContext implements BudgetSource {
  private final ThreadLocal<RunningEvaluation> current = new ThreadLocal<>();

  /** One evaluation; without a trace where nobody asks for it. */
  public record RunningEvaluation(EvaluationBudget budget, Optional<EvaluationTrace> trace) {}

  public void begin(RunningEvaluation evaluating) {
    current.set(evaluating);
  }

  public void end() {
    current.remove();
  }

  @Override
  public EvaluationBudget of(EvaluationContext context) {
    return budget();
  }

  public EvaluationBudget budget() {
    RunningEvaluation evaluating = current.get();
    if (evaluating == null) {
      throw new IllegalStateException("Nothing is being evaluated on this thread");
    }
    return evaluating.budget();
  }

  Optional<EvaluationTrace> trace() {
    return Optional.ofNullable(current.get()).flatMap(RunningEvaluation::trace);
  }
}
