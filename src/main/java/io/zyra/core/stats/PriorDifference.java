package io.zyra.core.stats;

import org.apache.commons.math3.util.FastMath;

/**
 * The difference of the groups in the time before, and which part of it is taken off.
 *
 * @param part 0 to 1
 * @param treatedRate events by exposure in the time before; 0 when nothing is taken off
 * @param controlRate the same of the control group
 */
record PriorDifference(double part, double treatedRate, double controlRate) {
  private static final PriorDifference NONE = new PriorDifference(0, 0, 0);

  /**
   * As the settings say, if each group has enough events in the time before.
   *
   * @param rateOfTreated since the change
   * @param rateOfControl since the change
   */
  static PriorDifference of(
      GroupTotals treated,
      GroupTotals control,
      double rateOfTreated,
      double rateOfControl,
      WatchSettings settings) {
    boolean known =
        FastMath.min(treated.eventsBefore(), control.eventsBefore()) >= settings.leastEvents()
            && treated.exposureBefore() > 0
            && control.exposureBefore() > 0;
    if (!known || settings.adjustment() == CovariateAdjustment.NONE) {
      return NONE;
    }
    PriorDifference all =
        new PriorDifference(
            1,
            treated.eventsBefore() / treated.exposureBefore(),
            control.eventsBefore() / control.exposureBefore());
    return settings.adjustment() == CovariateAdjustment.DIFFERENCE_IN_DIFFERENCES
        ? all
        : all.lasting(treated, control, rateOfTreated, rateOfControl);
  }

  /** The part with the least variance: the slope of the time after on the time before. */
  private PriorDifference lasting(
      GroupTotals treated, GroupTotals control, double rateOfTreated, double rateOfControl) {
    double[] sums = new double[2];
    addProducts(treated, rateOfTreated, treatedRate, sums);
    addProducts(control, rateOfControl, controlRate, sums);
    double slope = sums[1] > 0 ? FastMath.max(0, FastMath.min(1, sums[0] / sums[1])) : 0;
    return new PriorDifference(slope, treatedRate, controlRate);
  }

  private static void addProducts(
      GroupTotals group, double rate, double rateBefore, double[] sums) {
    double events = group.events();
    double eventsBefore = group.eventsBefore();
    if (!(events > 0)) {
      return;
    }
    for (int i = 0; i < group.size(); i++) {
      double after = group.residual(i, rate) / events;
      double before = group.residualBefore(i, rateBefore) / eventsBefore;
      sums[0] += after * before;
      sums[1] += before * before;
    }
  }

  /** By how much the treated group would be above the control group without the change. */
  double factor() {
    return part > 0 ? FastMath.pow(treatedRate / controlRate, part) : 1;
  }

  /** The variance of a group's rate relative to itself, less what the time before explains. */
  double variance(GroupTotals group, double rate) {
    int size = group.size();
    double events = group.events();
    if (size < 2 || !(events > 0)) {
      return 0;
    }
    double eventsBefore = group.eventsBefore();
    double rateBefore = part > 0 ? eventsBefore / group.exposureBefore() : 0;
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double after = group.residual(i, rate) / events;
      double explained = part > 0 ? part * group.residualBefore(i, rateBefore) / eventsBefore : 0;
      sum += (after - explained) * (after - explained);
    }
    return sum * size / (size - 1);
  }
}
