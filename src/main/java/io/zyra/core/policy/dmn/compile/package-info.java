/**
 * Compiling of a model with KIE: expressions, cells and boxed logic with the budget included,
 * limits of compile time, and KIE's messages in the words of model authors.
 *
 * <p>Not here: how a compiled table finds its rows ({@code table}).
 */
package io.zyra.core.policy.dmn.compile;
