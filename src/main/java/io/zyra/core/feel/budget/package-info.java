/**
 * The budget of one evaluation: its limits, the counter of steps, depth, time and memory, and the
 * error that ends an evaluation which exceeds them.
 *
 * <p>Not here: where steps are charged; that is done by the nodes in {@code tree} and the functions
 * in {@code function}.
 */
package io.zyra.core.feel.budget;
