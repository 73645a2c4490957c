/**
 * Evaluating models over HTTP, with limited concurrency.
 *
 * <p>Not here: evaluation as such ({@code core.policy.dmn.evaluate}), and its limits of time and
 * memory ({@code core.feel.budget}).
 */
package io.zyra.dmn.evaluation;
