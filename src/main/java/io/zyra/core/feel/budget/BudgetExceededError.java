package io.zyra.core.feel.budget;

/**
 * Ends an evaluation that has used up its {@link EvaluationBudget}. An Error, because the engine
 * swallows exceptions; should it swallow this one as well, the next step throws it again.
 */
public final class BudgetExceededError extends Error {
  private static final long serialVersionUID = 1L;

  BudgetExceededError(String reason) {
    super(reason, null, false, false);
  }

  /** The same end, told with the loop that it happened in. */
  public BudgetExceededError within(String loop) {
    return getMessage().contains(" in the loop ")
        ? this
        : new BudgetExceededError(getMessage() + " It happened in the loop " + loop + ".");
  }
}
