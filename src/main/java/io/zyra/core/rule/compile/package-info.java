/**
 * Rules compiled into one Drools knowledge base per rule set, an index of conditions in front of
 * it, and the matching of facts.
 *
 * <p>Not here: what happens with matches ({@code core.decision}).
 */
package io.zyra.core.rule.compile;
