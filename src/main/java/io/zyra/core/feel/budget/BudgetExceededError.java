package io.zyra.core.feel.budget;

/**
 * Ends an evaluation that has used up its {@link EvaluationBudget}. It is an Error because KIE
 * swallows exceptions. If KIE swallows it too, the next step throws it again.
 */
public final class BudgetExceededError extends Error {
  private static final long serialVersionUID = 1L;

  BudgetExceededError(String reason) {
    super(reason, null, false, false);
  }

  /** The same error with the loop in which it happened in its message. */
  public BudgetExceededError inLoop(String loop) {
    return getMessage().contains(" in the loop ")
        ? this
        : new BudgetExceededError(getMessage() + " It happened in the loop " + loop + ".");
  }
}
