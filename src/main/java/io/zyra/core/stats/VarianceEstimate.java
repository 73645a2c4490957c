package io.zyra.core.stats;

import org.apache.commons.math3.util.FastMath;

/**
 * A variance that was estimated from the differences between the subjects of a group.
 *
 * @param variance 0 or more
 * @param unit what the variance is measured in, above 0: that of a group of alike subjects of this
 *     size
 * @param degrees of freedom; 0 when the group is too small to tell anything
 */
record VarianceEstimate(double variance, double unit, double degrees) {

  /**
   * The variance of this group in the light of a larger one. Counts that come together are skewed:
   * a few subjects that had bad luck also look as if they varied little, and the bad luck as if it
   * were sure. Between groups of equal size that evens out. Of a smaller one, the dispersion of
   * both together counts the more, the smaller it is, as both vary alike if the change does
   * nothing.
   */
  VarianceEstimate steadiedBy(VarianceEstimate other) {
    if (degrees >= other.degrees) {
      return this;
    }
    double all = degrees + other.degrees;
    double together =
        unit * (degrees * variance / unit + other.degrees * other.variance / other.unit) / all;
    double part = 1 - degrees / other.degrees;
    return new VarianceEstimate(
        variance + part * (together - variance), unit, degrees + part * (all - degrees));
  }

  /** Degrees of freedom of the sum of two variances (Satterthwaite 1946). */
  double degreesOfSum(VarianceEstimate other) {
    double sum = variance + other.variance;
    double parts = variance * variance / degrees + other.variance * other.variance / other.degrees;
    return parts > 0 ? sum * sum / parts : FastMath.min(degrees, other.degrees);
  }
}
