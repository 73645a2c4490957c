package io.zyra.core.feel;

/**
 * Ends an evaluation that has used up its {@link Budget}. An Error, because the engine swallows
 * exceptions; should it swallow this one as well, the next step throws it again.
 */
public final class BudgetSpent extends Error {
  private static final long serialVersionUID = 1L;

  BudgetSpent(String reason) {
    super(reason, null, false, false);
  }

  /** The same end, told with the loop that it happened in. */
  BudgetSpent within(String loop) {
    return getMessage().contains(" in the loop ")
        ? this
        : new BudgetSpent(getMessage() + " It happened in the loop " + loop + ".");
  }
}
