/**
 * The decision call: rules and policies of a merchant evaluated over HTTP on facts that the caller
 * gives, for low latency. Reads nothing of the catalogue and stores nothing. Not here: how given
 * facts are read ({@code facts.given}), how the merchant's rules are kept in memory ({@code
 * ruleset.DecisionContexts}), models evaluated by themselves ({@code dmn.evaluation}).
 */
package io.zyra.evaluation;
