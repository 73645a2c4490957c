package io.zyra.core.stats;

import io.zyra.core.stats.WatchOutcome.HardBreach;
import io.zyra.core.stats.WatchOutcome.Lack;
import io.zyra.core.stats.WatchOutcome.NoHarmSeen;
import io.zyra.core.stats.WatchOutcome.NotEnoughData;
import io.zyra.core.stats.WatchOutcome.SoftBreach;
import io.zyra.core.stats.WatchOutcome.UnsoundComparison;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.util.FastMath;

/**
 * Judges a change by its counts so far. It may be asked at any time and as often as wanted: without
 * a drop it reports one with a probability of at most {@link WatchSettings#alpha} over the whole
 * watch.
 *
 * <p>A drop is shown when the whole interval lies below no effect. It is a hard breach when a hard
 * drop is still possible then, and a soft one when a hard drop is ruled out: who waits for
 * certainty about the size of a drop that is certain lets it go on meanwhile.
 */
public final class WatchJudge {
  private static final double ACCURACY = 1e-9;
  private static final int MOST_STEPS = 200;

  private final WatchSettings settings;
  private final MixtureBoundary boundary;

  public WatchJudge(WatchSettings settings) {
    this.settings = settings;
    boundary = settings.boundary();
  }

  /**
   * The outcome at this look.
   *
   * @throws IllegalArgumentException when a share has more events than exposure
   */
  public WatchOutcome judge(WatchSample sample) {
    GroupTotals treated = GroupTotals.of(sample.treated());
    GroupTotals control = GroupTotals.of(sample.control());
    Optional<SampleRatio> mismatch = mismatch(sample, treated, control);
    if (mismatch.isPresent()) {
      return new UnsoundComparison(mismatch.get());
    }
    WatchOutcome outcome = judge(sample.measure(), treated, control);
    return outcome instanceof NotEnoughData lacking && lacking.lack() != Lack.SUBJECTS
        ? new NotEnoughData(lacking.lack(), daysMore(sample, treated, control), lacking.soFar())
        : outcome;
  }

  /** The same from sums, without a forecast of the days it takes. */
  WatchOutcome judge(MetricKind measure, GroupTotals treated, GroupTotals control) {
    if (!hasEnoughSubjects(measure, treated, control)) {
      return new NotEnoughData(Lack.SUBJECTS, OptionalInt.empty(), Optional.empty());
    }
    Optional<RelativeEstimate> found = RelativeEstimate.of(measure, treated, control, settings);
    if (found.isEmpty() || !hasEnoughEvents(measure, found.get())) {
      return new NotEnoughData(Lack.EVENTS, OptionalInt.empty(), Optional.empty());
    }
    RelativeEstimate estimate = found.get();
    EffectEstimate effect = effect(estimate, treated, control);
    if (isHardBreach(estimate)) {
      return new HardBreach(effect);
    }
    if (!isRuledOut(estimate, settings.hardDrop())) {
      return new NotEnoughData(Lack.PRECISION, OptionalInt.empty(), Optional.of(effect));
    }
    return isDrop(estimate) && !isRuledOut(estimate, settings.softDrop())
        ? new SoftBreach(effect)
        : new NoHarmSeen(effect);
  }

  /** Whether the outcome is a hard breach, without the interval. */
  boolean isHardBreach(MetricKind measure, GroupTotals treated, GroupTotals control) {
    return hasEnoughSubjects(measure, treated, control)
        && RelativeEstimate.of(measure, treated, control, settings)
            .filter(estimate -> hasEnoughEvents(measure, estimate))
            .filter(this::isHardBreach)
            .isPresent();
  }

  private boolean isHardBreach(RelativeEstimate estimate) {
    return isDrop(estimate) && !isRuledOut(estimate, settings.hardDrop());
  }

  private boolean isDrop(RelativeEstimate estimate) {
    double drop = 1 - estimate.ratio();
    return drop > 0 && drop > margin(estimate, 1);
  }

  /** Whether the estimate is too far above a drop for that to be the true one. */
  private boolean isRuledOut(RelativeEstimate estimate, double drop) {
    double above = estimate.ratio() - (1 - drop);
    return above > 0 && above > margin(estimate, 1 - drop);
  }

  private boolean hasEnoughEvents(MetricKind measure, RelativeEstimate estimate) {
    return !measure.isCounted() || estimate.expectedEvents() >= settings.leastEvents();
  }

  private boolean hasEnoughSubjects(MetricKind measure, GroupTotals treated, GroupTotals control) {
    int least = settings.leastSubjects();
    int smaller = FastMath.min(treated.size(), control.size());
    return measure.isCounted()
        ? smaller > 0 && FastMath.max(treated.size(), control.size()) >= least
        : smaller >= least;
  }

  private EffectEstimate effect(
      RelativeEstimate estimate, GroupTotals treated, GroupTotals control) {
    return new EffectEstimate(
        estimate.ratio() - 1,
        lowest(estimate) - 1,
        FastMath.min(highest(estimate) - 1, EffectEstimate.UNBOUNDED),
        FastMath.sqrt(estimate.variance(1)),
        estimate.dispersion(),
        estimate.adjustment(),
        GroupSums.of(treated),
        GroupSums.of(control));
  }

  private double lowest(RelativeEstimate estimate) {
    double ratio = estimate.ratio();
    UnivariateFunction gap = supposed -> ratio - supposed - margin(estimate, supposed);
    return ratio <= margin(estimate, 0) ? 0 : solve(gap, 0, ratio);
  }

  private double highest(RelativeEstimate estimate) {
    double ratio = estimate.ratio();
    UnivariateFunction gap = supposed -> supposed - ratio - margin(estimate, supposed);
    double most = ratio + EffectEstimate.UNBOUNDED + 1;
    return gap.value(most) <= 0 ? most : solve(gap, ratio, most);
  }

  private double margin(RelativeEstimate estimate, double supposed) {
    return estimate.margin(supposed, boundary, settings.alpha());
  }

  private OptionalInt daysMore(WatchSample sample, GroupTotals treated, GroupTotals control) {
    return RelativeEstimate.of(sample.measure(), treated, control, settings)
        .map(estimate -> new PrecisionForecast(settings, boundary, sample, estimate).daysMore())
        .orElse(OptionalInt.empty());
  }

  /** Subjects that nobody could have bought or seen at all do not count as there. */
  private static Optional<SampleRatio> mismatch(
      WatchSample sample, GroupTotals treated, GroupTotals control) {
    if (sample.plannedTreatedShare().isEmpty() || sample.buckets() == 0) {
      return Optional.empty();
    }
    return Optional.of(
            SampleRatio.of(
                treated.subjectsWithExposure(),
                control.subjectsWithExposure(),
                sample.plannedTreatedShare().getAsDouble()))
        .filter(SampleRatio::isMismatch);
  }

  static double solve(UnivariateFunction function, double low, double high) {
    return new BrentSolver(ACCURACY, ACCURACY).solve(MOST_STEPS, function, low, high);
  }
}
