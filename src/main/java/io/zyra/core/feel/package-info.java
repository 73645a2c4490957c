/**
 * FEEL, the expression language of DMN, as a library: {@link io.zyra.core.feel.FeelCompiler} checks
 * an expression and returns a {@link io.zyra.core.feel.FeelExpression}, which is evaluated within
 * limits and without access to Java, a clock or the network.
 *
 * <p>This package holds the types that callers use. The sub-packages hold the parts: {@code budget}
 * (limits of one evaluation), {@code check} (checks before an expression is run), {@code function}
 * (built-in functions), {@code tree} (nodes of the syntax tree that charge the budget), {@code
 * regex} (regular expressions in linear time), {@code value} (arithmetic, conversion, equality and
 * properties of values) and {@code external} (Java methods that a model may name).
 *
 * <p>Not here: which facts an expression of a rule can use ({@code core.rule.condition}) and how
 * DMN models are compiled ({@code core.policy.dmn}).
 */
package io.zyra.core.feel;
