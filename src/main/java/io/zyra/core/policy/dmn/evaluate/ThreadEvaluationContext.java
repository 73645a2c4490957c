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
  private final ThreadLocal<Slot> current = ThreadLocal.withInitial(Slot::new);

  /** One evaluation; without a trace where nobody asks for it. */
  public record RunningEvaluation(
      EvaluationBudget budget, Optional<EvaluationTrace> trace, EvaluationWarnings notes) {}

  /** A thread's place for it, which stays: to set and remove a value each time costs more. */
  private static final class Slot {
    private Optional<RunningEvaluation> evaluating = Optional.empty();
  }

  public void begin(RunningEvaluation evaluating) {
    current.get().evaluating = Optional.of(evaluating);
  }

  public void end() {
    current.get().evaluating = Optional.empty();
  }

  @Override
  public EvaluationBudget of(EvaluationContext context) {
    return budget();
  }

  public EvaluationBudget budget() {
    return running().budget();
  }

  /** Warnings of the evaluation, beside its results. */
  public EvaluationWarnings notes() {
    return running().notes();
  }

  private RunningEvaluation running() {
    return current
        .get()
        .evaluating
        .orElseThrow(() -> new IllegalStateException("Nothing is being evaluated on this thread"));
  }

  Optional<EvaluationTrace> trace() {
    return current.get().evaluating.flatMap(RunningEvaluation::trace);
  }
}
