package io.zyra.core.decision;

/**
 * How long one run of decisions may take. The core has no clock, so whoever has one says when it is
 * enough; what was decided in time does not depend on it.
 */
@FunctionalInterface
public interface Deadline {

  /** Never runs out. */
  Deadline ENDLESS = () -> () -> {};

  /**
   * Begins a run.
   *
   * @return what the run asks before each subject; it throws {@link DecisionLimitExceededException}
   *     when it is over
   */
  Runnable begin();
}
