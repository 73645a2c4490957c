package io.zyra.core.stats;

import java.util.Optional;
import org.apache.commons.math3.util.FastMath;

/**
 * The ratio of what the treated subjects did to what they would have done without the change, and
 * its variance under any ratio that is supposed. Bounds are found by asking which ratios are not
 * rejected (Fieller, Some Problems in Interval Estimation, 1954), which is right also where the
 * treated group has no event at all.
 *
 * <p>The variance is that of ratios of sums with the subject as the unit. What lasts in a subject
 * is in it as well as what varies from day to day, so that the covariance of two looks is the
 * variance of the later one; then looks are those of a Brownian motion in the information 1 /
 * variance (Jennison, Turnbull, Group Sequential Methods, 2000, chapter 11), for which {@link
 * MixtureBoundary} holds.
 */
final class RelativeEstimate {
  private final MetricKind measure;
  private final GroupTotals treated;
  private final GroupTotals control;
  private final double treatedRate;
  private final double controlRate;

  /** By how much the treated group was above the control group before, as far as it lasts. */
  private final double earlier;

  private final double adjustment;
  private final double expectedRate;
  private final double ratio;
  private final double treatedVariance;
  private final double controlVariance;
  private final double degrees;

  private RelativeEstimate(
      MetricKind measure, GroupTotals treated, GroupTotals control, WatchSettings settings) {
    this.measure = measure;
    this.treated = treated;
    this.control = control;
    treatedRate = treated.events() / treated.exposure();
    controlRate = control.events() / control.exposure();
    PriorDifference prior =
        PriorDifference.of(treated, control, treatedRate, controlRate, settings);
    adjustment = prior.part();
    earlier = prior.factor();
    expectedRate = controlRate * earlier;
    ratio = treatedRate / expectedRate;
    VarianceEstimate ofTreated =
        new VarianceEstimate(
            ratio * ratio * prior.variance(treated, treatedRate),
            unit(alikeTreated(1), treated),
            degreesOf(treated, settings));
    VarianceEstimate ofControl =
        new VarianceEstimate(
            prior.variance(control, controlRate),
            unit(alikeControl(1), control),
            degreesOf(control, settings));
    VarianceEstimate treatedSpread = ofTreated.steadiedBy(ofControl);
    VarianceEstimate controlSpread = ofControl.steadiedBy(ofTreated);
    treatedVariance = treatedSpread.variance();
    controlVariance = controlSpread.variance();
    degrees = treatedSpread.degreesOfSum(controlSpread);
  }

  /**
   * The estimate at one look.
   *
   * @return empty when there are no events or no exposure to compare
   */
  static Optional<RelativeEstimate> of(
      MetricKind measure, GroupTotals treated, GroupTotals control, WatchSettings settings) {
    if (!(treated.exposure() > 0 && control.exposure() > 0 && control.events() > 0)) {
      return Optional.empty();
    }
    if (measure == MetricKind.SHARE
        && (treated.events() > treated.exposure() || control.events() > control.exposure())) {
      throw new IllegalArgumentException("A share has no more events than exposure");
    }
    RelativeEstimate estimate = new RelativeEstimate(measure, treated, control, settings);
    return estimate.variance(1) > 0 ? Optional.of(estimate) : Optional.empty();
  }

  /** How much of an earlier difference was taken off, 0 to 1. */
  double adjustment() {
    return adjustment;
  }

  /** Treated to expected; 1 is no effect. */
  double ratio() {
    return ratio;
  }

  /** The variance between subjects as a multiple of what it would be if they were alike. */
  double dispersion() {
    return measure.isCounted() ? subjectVariance(1) / alikeVariance(1) : 1;
  }

  /** Events to be expected in the group that has fewer, if there is no effect. */
  double expectedEvents() {
    double rate = commonRate(1);
    return FastMath.min(rate * earlier * treated.exposure(), rate * control.exposure());
  }

  /**
   * How far the ratio may be from a supposed one in one direction without being rejected. The
   * boundary is asked in units of the rate that both groups tell together: then few events, too,
   * are a martingale with this variance, and a control group that had luck does not look like more
   * information. A ratio above 1 is itself the unit, so that a manifold is not judged as by
   * hundredths.
   */
  double margin(double supposed, MixtureBoundary boundary, double alpha) {
    double unit = controlRate / commonRate(supposed) / FastMath.max(1, supposed);
    double alike = alikeVariance(supposed);
    double bySubjects = variance(supposed);
    if (bySubjects == 0) {
      return 0;
    }
    double margin =
        bySubjects > alike
            ? boundary.margin(bySubjects * unit * unit, alpha, degrees)
            // Known, so that it needs no allowance for being estimated.
            : boundary.margin(alike * unit * unit, alpha, Double.POSITIVE_INFINITY);
    return margin / unit;
  }

  /**
   * The variance of the ratio if it were really the given one: that between subjects, with an
   * excess over that of alike ones counted the less, the more it is like what chance makes of alike
   * ones: one standard error. Without it, watches of alike subjects would take longer for no
   * reason.
   */
  double variance(double supposed) {
    double alike = alikeVariance(supposed);
    double excess = subjectVariance(supposed) - alike;
    if (excess <= 0) {
      return alike;
    }
    double byChance = alike * FastMath.sqrt(2 / degrees);
    return alike + excess * excess / FastMath.hypot(excess, byChance);
  }

  double degrees() {
    return degrees;
  }

  double treatedRate() {
    return treatedRate;
  }

  double controlRate() {
    return controlRate;
  }

  double expectedRate() {
    return expectedRate;
  }

  private double subjectVariance(double supposed) {
    return treatedVariance + supposed * supposed * controlVariance;
  }

  private double alikeVariance(double supposed) {
    return alikeTreated(supposed) + alikeControl(supposed);
  }

  private double alikeTreated(double supposed) {
    double rate = commonRate(supposed) * supposed * earlier;
    return measure.leastVariance(rate) / (treated.exposure() * expectedRate * expectedRate);
  }

  private double alikeControl(double supposed) {
    double rate = commonRate(supposed);
    return supposed
        * supposed
        * measure.leastVariance(rate)
        / (control.exposure() * controlRate * controlRate);
  }

  /** The rate of the control group as both groups tell it if the ratio is the supposed one. */
  private double commonRate(double supposed) {
    return (treated.events() + control.events())
        / (supposed * earlier * treated.exposure() + control.exposure());
  }

  private double unit(double alike, GroupTotals group) {
    return measure.isCounted() ? alike : 1 / group.exposure();
  }

  /** A few subjects do not tell how much they differ. */
  private double degreesOf(GroupTotals group, WatchSettings settings) {
    return group.size() < settings.leastSubjects()
        ? 0
        : FastMath.max(1, group.effectiveSize(measure) - 1);
  }
}
