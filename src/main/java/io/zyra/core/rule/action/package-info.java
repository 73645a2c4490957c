/**
 * The actions that rules may ask for, as the files under {@code rules/actions} describe them, and
 * the calls of them in rules, with their parameters.
 *
 * <p>Not here: carrying actions out; that is the room {@code action}.
 */
package io.zyra.core.rule.action;
