/**
 * Trials: simulations and backtests of rules, explanations why a rule does not act, drafts of
 * policies on stored decisions, and advice before a rule is saved. Nothing is stored.
 *
 * <p>Not here: deciding itself ({@code core.decision}), and rules that are sent for a trial ({@code
 * ruleset.DraftRules}).
 */
package io.zyra.audit.simulation;
