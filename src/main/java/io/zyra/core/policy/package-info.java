/**
 * Policies: a proposal in, a verdict with all reasons and the handling out. Asks the DMN models,
 * counts places in the day's catalogue budget ({@code CatalogBudgetQueue}) and how many subjects a
 * rule reaches ({@code ReachCounter}), and checks whether a model can be used as a policy.
 *
 * <p>Not here: compiling and evaluating models ({@code core.policy.dmn}), which versions are active
 * ({@code policy}, {@code dmn.activation}), and taking a place of the budget when a change is
 * published ({@code action.publish.DailyCatalogBudget}).
 */
package io.zyra.core.policy;
