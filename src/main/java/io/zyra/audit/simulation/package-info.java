/**
 * What other rules, facts or policies would lead to: simulations and backtests, why a rule does not
 * act, drafts of policies on past decisions, advice before a rule is saved. Nothing is written
 * here.
 */
package io.zyra.audit.simulation;
