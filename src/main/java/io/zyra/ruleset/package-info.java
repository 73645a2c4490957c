/**
 * Merchants' rules as they are stored, and what a decision needs of them: rules and their versions,
 * the cache of compiled rule sets ({@code RuleSets}), rules that are sent for a trial and not saved
 * ({@code DraftRules}), everything that a decision needs of a merchant ({@code DecisionContexts})
 * and who decides with it ({@code DeciderFactory}).
 *
 * <p>The packages below: {@code authoring}, {@code diff}, {@code language}, {@code template}. Not
 * here: the rule language, its parser and its compiler ({@code core.rule}), and running rules over
 * a store ({@code audit}).
 */
package io.zyra.ruleset;
