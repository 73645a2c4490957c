package io.zyra.core.stats;

/**
 * How a watch is judged.
 *
 * @param softDrop a drop that is reported, as a part of what would be otherwise, 0 to 1
 * @param hardDrop a drop that takes the change back, above 0 to 1, not below the soft one
 * @param alpha the chance that each bound of the interval is ever wrong, over the whole watch;
 *     above 0 and below 0.5
 * @param adjustment what the time before is used for
 * @param leastEvents events that are to be expected in each group before anything is said
 * @param leastSubjects subjects that the larger group needs; of amounts, each group
 */
public record WatchSettings(
    double softDrop,
    double hardDrop,
    double alpha,
    CovariateAdjustment adjustment,
    double leastEvents,
    int leastSubjects) {

  /** A false alarm in 20 watches at most, less what skewed counts of a few subjects add to it. */
  private static final double ALPHA = 0.04;

  private static final double LEAST_EVENTS = 10;
  private static final int LEAST_SUBJECTS = 20;

  /** As a part of the hard drop. A wider prior finds other drops sooner and this one later. */
  private static final double PRIOR_DEVIATION = 0.3;

  public WatchSettings {
    if (!(softDrop >= 0 && softDrop <= hardDrop && hardDrop > 0 && hardDrop <= 1)) {
      throw new IllegalArgumentException("Drops of " + softDrop + " and " + hardDrop);
    }
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException("An alpha of " + alpha);
    }
    if (!(leastEvents >= 1) || leastSubjects < 3) {
      throw new IllegalArgumentException(
          "At least 1 event and 3 subjects, not %s and %d".formatted(leastEvents, leastSubjects));
    }
  }

  /** The usual way: alpha 4 %, regression on the time before, 10 events, 20 subjects. */
  public static WatchSettings ofDrops(double softDrop, double hardDrop) {
    return new WatchSettings(
        softDrop, hardDrop, ALPHA, CovariateAdjustment.REGRESSION, LEAST_EVENTS, LEAST_SUBJECTS);
  }

  /** The same with another use of the time before. */
  public WatchSettings with(CovariateAdjustment other) {
    return new WatchSettings(softDrop, hardDrop, alpha, other, leastEvents, leastSubjects);
  }

  /** The same with another error rate. */
  public WatchSettings withAlpha(double other) {
    return new WatchSettings(softDrop, hardDrop, other, adjustment, leastEvents, leastSubjects);
  }

  /** The boundary of this watch, lowest where a drop is about the hard one. */
  MixtureBoundary boundary() {
    double deviation = PRIOR_DEVIATION * hardDrop;
    return new MixtureBoundary(hardDrop, deviation * deviation);
  }
}
