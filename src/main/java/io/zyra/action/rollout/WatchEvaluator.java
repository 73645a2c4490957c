package io.zyra.action.rollout;

import io.zyra.core.policy.Handling;
import io.zyra.core.stats.CovariateAdjustment;
import io.zyra.core.stats.SubjectCounts;
import io.zyra.core.stats.WatchRecord;
import io.zyra.core.stats.WatchSample;
import io.zyra.core.stats.WatchSettings;
import io.zyra.core.stats.WatchedSubject;
import io.zyra.facts.ProductSeries;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** Reads what was counted since a stage went out, and judges it. Called in a transaction. */
@ApplicationScoped
class WatchEvaluator {
  /** Watches up to so long are counted by the hour, longer ones by 24 hours. */
  private static final Duration BY_HOUR = Duration.ofHours(72);

  /**
   * A busy shop always has events that are not counted yet; older ones say that counting is late.
   */
  private static final Duration COUNTED_WITHIN = Duration.ofMinutes(5);

  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  private final ProductSeries series;
  private final CandidateReader products;
  private final RolloutRepository rollouts;

  WatchEvaluator(ProductSeries series, CandidateReader products, RolloutRepository rollouts) {
    this.series = series;
    this.products = products;
    this.rollouts = rollouts;
  }

  /** When the first hour that a watch counts begins: the hour of the change is left out. */
  static Instant firstHour(Instant now) {
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    return hour.equals(now) ? hour : hour.plus(1, ChronoUnit.HOURS);
  }

  /**
   * Judges a stage by all that was counted.
   *
   * @param changed the products that went out with it and were not taken back
   * @return empty before the first hour or day is over, and while counting is late
   */
  Optional<WatchRecord> judge(
      Merchant merchant,
      RolloutEntity rollout,
      RolloutStage.Watch watch,
      Handling.Watch limits,
      Set<UUID> changed,
      Instant now) {
    Duration bucket = bucket(watch);
    Instant counted = now.minus(COUNTED_WITHIN);
    int buckets = (int) Duration.between(watch.from(), counted).dividedBy(bucket);
    if (buckets < 1 || series.isBehind(merchant, counted)) {
      return Optional.empty();
    }
    Set<UUID> control = new HashSet<>(watch.comparison().controls());
    // What was changed since it was chosen shows no longer how it would have been.
    control.removeAll(rollouts.changedSince(rollout, watch.from()));
    Counted counts = new Counted(merchant, rollout, watch.from(), bucket, buckets);
    Set<UUID> all = new HashSet<>(changed);
    all.addAll(control);
    Map<UUID, List<String>> names = products.names(merchant, all);
    WatchedActions.Measure measure = WatchedActions.measure(rollout.type);
    WatchSample sample =
        new WatchSample(
            measure.kind(),
            bucket.toHours(),
            counts.of(changed, names),
            counts.of(control, names),
            watch.comparison().plannedShare());
    return Optional.of(WatchRecord.of(sample, settings(watch, limits)));
  }

  private static Duration bucket(RolloutStage.Watch watch) {
    boolean byHour = Duration.between(watch.from(), watch.until()).compareTo(BY_HOUR) <= 0;
    return byHour ? Duration.ofHours(1) : Duration.ofHours(24);
  }

  private static WatchSettings settings(RolloutStage.Watch watch, Handling.Watch limits) {
    WatchSettings settings =
        WatchSettings.ofDrops(part(limits.softDropPercent()), part(limits.hardDropPercent()));
    boolean drawn = watch.comparison().plannedShare().isPresent();
    return drawn ? settings : settings.with(CovariateAdjustment.DIFFERENCE_IN_DIFFERENCES);
  }

  private static double part(BigDecimal percent) {
    return percent.divide(PERCENT).doubleValue();
  }

  /** What was counted of products before and after a change. */
  private final class Counted {
    private final Merchant merchant;
    private final ProductSeries.Series what;
    private final Instant from;
    private final Duration bucket;
    private final int buckets;

    Counted(Merchant merchant, RolloutEntity rollout, Instant from, Duration bucket, int buckets) {
      this.merchant = merchant;
      this.what = WatchedActions.measure(rollout.type).series();
      this.from = from;
      this.bucket = bucket;
      this.buckets = buckets;
    }

    List<WatchedSubject> of(Set<UUID> subjects, Map<UUID, List<String>> names) {
      Instant before = from.minus(CandidateReader.BEFORE);
      Map<String, SortedMap<Instant, Double>> hours =
          series.byHour(
              merchant,
              what,
              subjects.stream().flatMap(id -> names.getOrDefault(id, List.of()).stream()).toList(),
              before,
              from.plus(bucket.multipliedBy(buckets)));
      return subjects.stream()
          // A product that was deleted meanwhile has no names any more.
          .filter(names::containsKey)
          .map(id -> subject(id, together(names.get(id), hours)))
          .toList();
    }

    private static SortedMap<Instant, Double> together(
        Collection<String> names, Map<String, SortedMap<Instant, Double>> hours) {
      SortedMap<Instant, Double> sums = new TreeMap<>();
      for (String name : names) {
        hours
            .getOrDefault(name, new TreeMap<>())
            .forEach((at, value) -> sums.merge(at, value, Double::sum));
      }
      return sums;
    }

    private WatchedSubject subject(UUID id, SortedMap<Instant, Double> hours) {
      double[] after = new double[buckets];
      hours
          .tailMap(from)
          .forEach(
              (at, value) -> after[(int) Duration.between(from, at).dividedBy(bucket)] += value);
      double before = hours.headMap(from).values().stream().mapToDouble(Double::valueOf).sum();
      return new WatchedSubject(
          id.toString(),
          new SubjectCounts(before, CandidateReader.BEFORE.dividedBy(bucket)),
          IntStream.range(0, buckets).mapToObj(n -> SubjectCounts.ofBucket(after[n])).toList());
    }
  }
}
