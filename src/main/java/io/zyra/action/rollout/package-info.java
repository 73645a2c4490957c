/**
 * Rollouts: what one rule, or one person or program in one call, wants of one kind in one audit.
 * Their states follow from those of their actions; a person or the watch can pause one. They go out
 * in stages, are watched, and are taken back when they do harm. What follows from a look is decided
 * in {@code core.rollout}; single actions are written in {@code action.publish}.
 */
package io.zyra.action.rollout;
