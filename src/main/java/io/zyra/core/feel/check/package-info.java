/**
 * Checks of an expression before it is run: size and nesting before parsing, syntax errors with a
 * hint, types, function calls and the length of loops. Faults are collected with their position.
 *
 * <p>Not here: anything that runs an expression.
 */
package io.zyra.core.feel.check;
