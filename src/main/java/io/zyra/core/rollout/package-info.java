/**
 * How a rollout goes on: the parts that it goes out in, and what follows from a look at what went
 * out. Pure functions. Not here: which subjects go first ({@code core.stats.choice}), how a look is
 * judged ({@code core.stats}), and who carries it out ({@code action.rollout}).
 */
package io.zyra.core.rollout;
