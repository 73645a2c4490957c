/**
 * Actions: what became of decisions, and what people ask for. This package holds an action's row,
 * its states and transitions, its HTTP resource, and the registry of who carries out which type.
 * How an action is composed, published, rolled back, requested, or turned into messages is in the
 * packages below. Deciding is not done here: see {@code io.zyra.audit} and {@code
 * io.zyra.core.decision}.
 */
package io.zyra.action;
