/**
 * Deciding: facts and rules in, decisions with their traces out. The order of all steps is in
 * {@code DecisionRun}; conflicts between rules, limits of rules, replay of stored decisions,
 * why-not, what-if and backtests are here too.
 *
 * <p>Not here: matching rules ({@code core.rule.compile}), verdicts of policies ({@code
 * core.policy}), and storing decisions ({@code audit.decision}).
 */
package io.zyra.core.decision;
