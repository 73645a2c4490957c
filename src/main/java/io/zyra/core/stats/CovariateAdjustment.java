package io.zyra.core.stats;

/** What the time before the change is used for. */
public enum CovariateAdjustment {
  /** Nothing: the groups are compared as they are. */
  NONE,
  /**
   * Regression on the time before (CUPED; Deng, Xu, Kohavi, Walker: Improving the Sensitivity of
   * Online Controlled Experiments by Utilizing Pre-Experiment Data, WSDM 2013). It takes off as
   * much of an earlier difference as the subjects show to last. For groups chosen at random, or
   * matched by the time before.
   */
  REGRESSION,
  /**
   * Difference in differences: an earlier difference is taken off entirely. For groups that were
   * not chosen at random and of which much is known of the time before.
   */
  DIFFERENCE_IN_DIFFERENCES
}
