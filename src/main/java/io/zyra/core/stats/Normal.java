package io.zyra.core.stats;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.util.FastMath;

/** The standard normal distribution and its relative for variances that are estimated. */
final class Normal {
  // Without a source of random numbers: nothing is drawn.
  private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

  /** From here on Student's t differs by less than 1 % at any boundary in use. */
  private static final double MANY_DEGREES = 1_000;

  /** Beyond it, tails are too small to compute with; the factor stays as it is there. */
  private static final double LARGEST = 6;

  private Normal() {}

  static double cumulative(double z) {
    return STANDARD.cumulativeProbability(z);
  }

  static double quantile(double p) {
    return STANDARD.inverseCumulativeProbability(p);
  }

  /**
   * The value of Student's t that is exceeded as rarely as z is by the normal distribution (the
   * significance level approach: Jennison, Turnbull, Group Sequential Methods, 2000, section 3.8).
   *
   * @param z above 0
   * @param degrees of freedom, above 0
   */
  static double asStudentT(double z, double degrees) {
    if (degrees >= MANY_DEGREES) {
      return z;
    }
    double within = FastMath.min(z, LARGEST);
    double tail = cumulative(-within);
    return -new TDistribution(null, degrees).inverseCumulativeProbability(tail) * (z / within);
  }
}
