package io.zyra.core.stats;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.apache.commons.math3.stat.inference.ChiSquareTest;

/**
 * Whether as many subjects were counted in each group as were planned. If not, something has
 * selected them (sample-ratio mismatch; Fabijan et al., Diagnosing Sample Ratio Mismatch in Online
 * Controlled Experiments, KDD 2019).
 *
 * @param treated subjects or visitors counted
 * @param control subjects or visitors counted
 * @param plannedTreatedShare above 0, below 1
 * @param pValue by the chi-squared test
 */
public record SampleRatio(long treated, long control, double plannedTreatedShare, double pValue) {
  /** A p-value below this is a mismatch. */
  public static final double ALPHA = 0.001;

  /** The groups as they were counted. */
  public static SampleRatio of(long treated, long control, double plannedTreatedShare) {
    double all = (double) treated + control;
    double p = all == 0 ? 1 : chiSquared(treated, control, all, plannedTreatedShare);
    return new SampleRatio(treated, control, plannedTreatedShare, p);
  }

  private static double chiSquared(long treated, long control, double all, double share) {
    return new ChiSquareTest()
        .chiSquareTest(
            new double[] {all * share, all * (1 - share)}, new long[] {treated, control});
  }

  /** Whether chance is no explanation. */
  @JsonIgnore
  public boolean isMismatch() {
    return pValue < ALPHA;
  }
}
