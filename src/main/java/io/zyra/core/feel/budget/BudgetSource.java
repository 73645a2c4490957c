package io.zyra.core.feel.budget;

import org.kie.dmn.feel.lang.EvaluationContext;

/**
 * Where woven expressions find the budget of the evaluation that they are part of: in the context
 * of an expression of ours, or in something bound to the thread for a DMN model, whose contexts are
 * KIE's own.
 */
@FunctionalInterface
public interface BudgetSource {

  /** The budget of the evaluation that this context belongs to. */
  EvaluationBudget of(EvaluationContext context);
}
