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
  private final ThreadLocal<Slot> current = ThreadLocal.withInitial(Slot::new);

  /** One evaluation; without a trace where nobody asks for it. */
  record Evaluating(Budget budget, Optional<Trace> trace) {}

  /** A thread's place for it, which stays: to set and remove a value each time costs more. */
  private static final class Slot {
    private Optional<Evaluating> evaluating = Optional.empty();
  }

  void begin(Evaluating evaluating) {
    current.get().evaluating = Optional.of(evaluating);
  }

  void end() {
    current.get().evaluating = Optional.empty();
  }

  @Override
  public Budget of(EvaluationContext context) {
    return budget();
  }

  Budget budget() {
    return current
        .get()
        .evaluating
        .orElseThrow(() -> new IllegalStateException("Nothing is being evaluated on this thread"))
        .budget();
  }

  Optional<Trace> trace() {
    return current.get().evaluating.flatMap(Evaluating::trace);
  }
}
