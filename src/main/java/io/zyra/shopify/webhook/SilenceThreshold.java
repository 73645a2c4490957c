package io.zyra.shopify.webhook;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Beta;

/**
 * How long a silence has to be, beside the longest of some pauses, to be unusual.
 *
 * <p>The next pause of a shop that goes on as before is longer than each of the n before it with a
 * chance of 1 / (n + 1), without any assumption (S. S. Wilks, Determination of Sample Sizes for
 * Setting Tolerance Limits, Annals of Mathematical Statistics 12, 1941). So for a hundred pauses
 * the longest is the bound. For fewer it is a multiple c of the longest: if what happens in a shop
 * comes as a Poisson process, the next pause is longer than that with a chance of n B(c + 1, n),
 * the mean of the exponential's tail over the distribution of the longest of n. It is chosen so
 * that the chance is one in a hundred too.
 */
final class SilenceThreshold {
  /** So few pauses say nothing: the multiple would be above three and a half. */
  static final int FEWEST_PAUSES = 5;

  static final double FALSE_ALARMS = 0.01;
  private static final int ENOUGH = 99;
  private static final double HIGHEST = 10;
  private static final int STEPS = 100;

  private SilenceThreshold() {}

  /**
   * The multiple of the longest pause.
   *
   * @param pauses at least {@link #FEWEST_PAUSES}
   * @throws IllegalArgumentException for fewer
   */
  static double multiple(long pauses) {
    if (pauses < FEWEST_PAUSES) {
      throw new IllegalArgumentException("Too few pauses: " + pauses);
    }
    return pauses >= ENOUGH
        ? 1
        : new BrentSolver()
            .solve(STEPS, c -> chance(pauses, c) - Math.log(FALSE_ALARMS), 1, HIGHEST);
  }

  /** The logarithm of the chance that a pause is longer than a multiple of the longest before. */
  private static double chance(long pauses, double multiple) {
    return Math.log(pauses) + Beta.logBeta(multiple + 1, pauses);
  }
}
