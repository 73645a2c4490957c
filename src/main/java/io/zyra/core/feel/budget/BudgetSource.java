package io.zyra.core.feel.budget;

import org.kie.dmn.feel.lang.EvaluationContext;

/**
 * Finds the budget of the current evaluation: in the context for expressions of rules, or bound to
 * the thread for DMN models, whose contexts are created by KIE.
 */
@FunctionalInterface
public interface BudgetSource {

  /** The budget of the evaluation that this context belongs to. */
  EvaluationBudget of(EvaluationContext context);
}
