package io.zyra.core.policy.dmn;

import io.zyra.core.feel.Budget;
import io.zyra.core.feel.BudgetSource;
import java.util.Optional;
import org.kie.dmn.feel.lang.EvaluationContext;

/**
 * What the current thread is evaluating: KIE hands neither a budget nor a trace down to where they
 * are needed, so both are bound to the thread for as long as an evaluation lasts.
 */
final class Running implements BudgetSource {
  private final ThreadLocal<Evaluating> current = new ThreadLocal<>();

  /** One evaluation; without a trace where nobody asks for it. */
  record Evaluating(Budget budget, Optional<Trace> trace) {}

  void begin(Evaluating evaluating) {
    current.set(evaluating);
  }

  void end() {
    current.remove();
  }

  @Override
  public Budget of(EvaluationContext context) {
    return budget();
  }

  Budget budget() {
    Evaluating evaluating = current.get();
    if (evaluating == null) {
      throw new IllegalStateException("Nothing is being evaluated on this thread");
    }
    return evaluating.budget();
  }

  Optional<Trace> trace() {
    return Optional.ofNullable(current.get()).flatMap(Evaluating::trace);
  }
}
