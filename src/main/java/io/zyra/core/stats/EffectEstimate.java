package io.zyra.core.stats;

/**
 * What a change did, relative to what the changed subjects would have done without it: -0.2 is a
 * fifth less. Each bound holds with the probability 1 - alpha at all looks together, so both with 1
 * - 2 alpha.
 *
 * @param estimate -1 or more
 * @param low the lower bound, not below -1
 * @param high the upper bound, at most {@link #UNBOUNDED}, which says that there is none
 * @param standardError of the estimate if nothing were changed
 * @param dispersion the variance between subjects as a multiple of that of alike ones; 1 for
 *     amounts
 * @param adjustment the part of an earlier difference that was taken off, 0 to 1
 */
public record EffectEstimate(
    double estimate,
    double low,
    double high,
    double standardError,
    double dispersion,
    double adjustment,
    GroupSums treated,
    GroupSums control) {
  /** A hundredfold: more than anything that is watched can rise. */
  public static final double UNBOUNDED = 100;
}
