/**
 * The condition tree of a rule. Each kind of condition is one class that parses, evaluates,
 * explains and prints itself; {@link io.zyra.core.rule.condition.ConditionParser} is the list of
 * the kinds.
 *
 * <p>Not here: compiling conditions for Drools ({@code compile}) and finding contradictions between
 * them ({@code check}).
 */
package io.zyra.core.rule.condition;
