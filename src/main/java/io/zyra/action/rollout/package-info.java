/**
 * Rollouts: what one rule, or one person or program in one call, wants of one kind in one audit.
 * Their states follow from those of their actions, except that a person can pause one.
 */
package io.zyra.action.rollout;
