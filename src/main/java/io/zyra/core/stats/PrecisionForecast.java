package io.zyra.core.stats;

import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.math3.util.FastMath;

/**
 * About how much longer a watch takes until it has an answer. What varies from one bucket of time
 * to the next shrinks with time; what lasts in a subject does not, so that more time may not help.
 */
final class PrecisionForecast {
  private static final int MOST_DAYS = 365;
  private static final int HOURS_OF_DAY = 24;

  /** With fewer buckets nobody can tell what lasts from what varies. */
  private static final int LEAST_BUCKETS = 7;

  private static final double SMALLEST_VARIANCE = 1e-12;

  private final WatchSettings settings;
  private final MixtureBoundary boundary;
  private final WatchSample sample;
  private final RelativeEstimate estimate;

  PrecisionForecast(
      WatchSettings settings,
      MixtureBoundary boundary,
      WatchSample sample,
      RelativeEstimate estimate) {
    this.settings = settings;
    this.boundary = boundary;
    this.sample = sample;
    this.estimate = estimate;
  }

  /** Absent when it would take more than a year, or no time would do. */
  OptionalInt daysMore() {
    int buckets = sample.buckets();
    double all = estimate.variance(1);
    double varying = varying(all, buckets);
    double shrinkTo = wantedVariance() - (all - varying);
    double forPrecision =
        shrinkTo > 0 ? FastMath.max(0, buckets * (varying / shrinkTo - 1)) : Double.MAX_VALUE;
    double forEvents =
        sample.measure().isCounted()
            ? buckets * (settings.leastEvents() / estimate.expectedEvents() - 1)
            : 0;
    double days =
        FastMath.ceil(FastMath.max(forPrecision, forEvents) * sample.bucketHours() / HOURS_OF_DAY);
    return days > MOST_DAYS ? OptionalInt.empty() : OptionalInt.of((int) FastMath.max(1, days));
  }

  /**
   * The variance with which an effect like the one so far can be told from no drop or from a hard
   * one, whichever is farther. The effect so far is not trusted beyond half the hard drop.
   */
  private double wantedVariance() {
    double effect = estimate.ratio() - 1;
    double hard = settings.hardDrop();
    double distance = FastMath.max(-effect, hard + effect);
    double margin = FastMath.max(hard / 2, FastMath.min(hard, distance));
    double largest = margin * margin;
    return WatchJudge.solve(
        variance -> boundary.margin(variance, settings.alpha(), estimate.degrees()) - margin,
        largest * SMALLEST_VARIANCE,
        largest);
  }

  /** The part of the variance that gets less with time. */
  private double varying(double all, int buckets) {
    if (buckets < LEAST_BUCKETS) {
      return all;
    }
    double byBuckets =
        byBuckets(sample.treated(), estimate.treatedRate(), estimate.expectedRate())
            + byBuckets(sample.control(), estimate.controlRate(), estimate.controlRate());
    // The squares of buckets also have what lasts in them, divided by the number of buckets.
    double share = 1.0 / buckets;
    double lasting = (all - byBuckets) / (1 - share);
    return FastMath.min(all, FastMath.max(all * share, all - lasting));
  }

  private static double byBuckets(List<WatchedSubject> subjects, double rate, double relativeTo) {
    double squares = 0;
    double exposure = 0;
    for (WatchedSubject subject : subjects) {
      for (SubjectCounts bucket : subject.after()) {
        double residual = bucket.events() - rate * bucket.exposure();
        squares += residual * residual;
        exposure += bucket.exposure();
      }
    }
    double scale = exposure * relativeTo;
    return squares / (scale * scale);
  }
}
