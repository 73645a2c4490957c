package io.zyra.core.stats;

import org.apache.commons.math3.util.FastMath;

/**
 * A boundary that a sum without drift crosses upwards with a probability of at most alpha, at
 * whatever times it is looked at: that of a mixture sequential probability ratio test with a normal
 * prior of the drift (Robbins, Statistical Methods Related to the Law of the Iterated Logarithm,
 * 1970; Johari, Pekelis, Walsh 2015). Divided by the information it is the margin of an asymptotic
 * confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2021). Any prior keeps the
 * error rate; one around the drift that matters finds that one soonest.
 *
 * @param mean of the prior, 0 or more
 * @param variance of the prior, above 0
 */
record MixtureBoundary(double mean, double variance) {
  MixtureBoundary {
    if (!(mean >= 0 && variance > 0) || Double.isInfinite(mean + variance)) {
      throw new IllegalArgumentException("A prior of " + mean + " and " + variance);
    }
  }

  /**
   * The logarithm of the test martingale: by how much the data favour a drift over none.
   *
   * @param sum estimate times information
   * @param information 0 or more
   */
  double logMartingale(double sum, double information) {
    double scale = 1 + variance * information;
    double moved = sum * variance + mean;
    return (moved * moved / scale - mean * mean) / (2 * variance) - FastMath.log(scale) / 2;
  }

  /**
   * The value that the sum crosses at an information with a probability of at most alpha ever:
   * where the martingale is 1 / alpha (Ville's inequality).
   *
   * @param information 0 or more
   */
  double at(double information, double alpha) {
    double scale = 1 + variance * information;
    double wanted = FastMath.log(scale) / 2 - FastMath.log(alpha);
    return (FastMath.sqrt(scale * (2 * variance * wanted + mean * mean)) - mean) / variance;
  }

  /**
   * How far an estimate may be from what it estimates, in one direction.
   *
   * @param ofEstimate variance of the estimate, above 0
   * @param degrees degrees of freedom with which that was estimated
   */
  double margin(double ofEstimate, double alpha, double degrees) {
    double information = 1 / ofEstimate;
    double z = at(information, alpha) / FastMath.sqrt(information);
    return Normal.asStudentT(z, degrees) * FastMath.sqrt(ofEstimate);
  }
}
