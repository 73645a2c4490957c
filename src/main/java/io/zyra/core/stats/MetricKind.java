package io.zyra.core.stats;

/**
 * What is counted, which decides the least variance that the counts can have. The variance in use
 * comes from the differences between subjects and is mostly larger.
 */
public enum MetricKind {
  /** Events of which each belongs to one unit of exposure, such as orders of visits: binomial. */
  SHARE,
  /**
   * Events by exposure, of which one unit may have several, such as units by views, or events by
   * bucket of time: Poisson.
   */
  RATE,
  /**
   * Amounts by exposure, such as revenue by visit or by bucket: nothing is known of them before.
   */
  AMOUNT;

  /** Whether the values are numbers of events, so that few of them say little. */
  boolean isCounted() {
    return this != AMOUNT;
  }

  /**
   * The variance of one unit of exposure if subjects were all alike.
   *
   * @param rate events by exposure, 0 or more
   */
  double leastVariance(double rate) {
    return switch (this) {
      case SHARE -> Math.max(0, rate * (1 - rate));
      case RATE -> rate;
      case AMOUNT -> 0;
    };
  }
}
