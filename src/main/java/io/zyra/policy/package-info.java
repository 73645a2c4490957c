/**
 * Which policies a run asks: judges with the active versions or with those of an earlier run, the
 * list of policies over HTTP, and the shipped policies, stored at the start.
 *
 * <p>Not here: what a verdict is made of ({@code core.policy}), and how models are stored and
 * activated ({@code dmn}).
 */
package io.zyra.policy;
