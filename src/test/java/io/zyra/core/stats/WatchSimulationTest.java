package io.zyra.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.stats.SimulatedSources.OverdispersedCounts;
import io.zyra.core.stats.WatchSimulation.BinomialRow;
import io.zyra.core.stats.WatchSimulation.NegativeBinomialRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The error rates of a watch, from seeds that stay the same: a small part of {@link
 * WatchSimulation}. A hard breach without a drop is a false alarm; at most 5 % of watches may have
 * one at any of their looks.
 */
class WatchSimulationTest {
  private static final int ROUNDS = 200;
  private static final double MOST_FALSE_ALARMS = 0.05;
  private static final long SEED = 7;

  @ParameterizedTest
  @CsvSource({"0.02, 0.2", "0.02, 0.5", "0.2, 0.2"})
  void ofAlikeVisits(double rate, double drop) {
    BinomialRow row = BinomialRow.of(rate, drop);
    double looks = 1.9 * row.fixed() / row.visitsByLook();

    assertThat(row.trial().run(ROUNDS, 0, SEED).breaches()).isLessThanOrEqualTo(MOST_FALSE_ALARMS);
    assertThat(WatchSimulation.caughtBy(row.trial().run(ROUNDS, drop, SEED), looks))
        .isGreaterThan(0.8);
  }

  @Test
  void ofCountsWhoseVarianceIsTwiceTheirMean() {
    NegativeBinomialRow row = new NegativeBinomialRow(60, 0.25, 0.25);

    assertThat(row.trial().run(ROUNDS, 0, SEED).breaches()).isLessThanOrEqualTo(MOST_FALSE_ALARMS);
    assertThat(WatchSimulation.caughtBy(row.trial().run(ROUNDS, 0.2, SEED), 1.9 * row.fixedDays()))
        .isGreaterThan(0.8);
  }

  @Test
  void theTimeBeforeFindsWhatIsNotFoundWithoutIt() {
    assertThat(unequalProducts(CovariateAdjustment.NONE, 0.2)).isLessThan(0.2);
    assertThat(unequalProducts(CovariateAdjustment.REGRESSION, 0.2)).isGreaterThan(0.8);
    assertThat(unequalProducts(CovariateAdjustment.REGRESSION, 0))
        .isLessThanOrEqualTo(MOST_FALSE_ALARMS);
  }

  private static double unequalProducts(CovariateAdjustment adjustment, double drop) {
    return new WatchTrial(
            new OverdispersedCounts(60, 60, 2, 2, 0.8, 28),
            MetricKind.RATE,
            WatchSettings.ofDrops(0.1, 0.2).with(adjustment),
            42)
        .run(ROUNDS, drop, SEED)
        .breaches();
  }

  @Test
  void ofRealPurchases() {
    RealSeries series = RealSeries.purchases();
    WatchTrial trial =
        new WatchTrial(series, series.measure(), WatchSettings.ofDrops(0.1, 0.2), series.looks());

    assertThat(trial.run(ROUNDS / 2, 0, SEED).breaches()).isLessThanOrEqualTo(MOST_FALSE_ALARMS);
    assertThat(trial.run(ROUNDS / 2, 0.5, SEED).breaches()).isGreaterThan(0.9);
  }

  /** The same with the product's own test on the past of a store. */
  @Test
  void thePastTellsTheFalseAlarmsOfARealStore() {
    RealSeries series = RealSeries.purchases();
    PastFalseAlarms alarms =
        PastFalseAlarms.of(
            series.measure(),
            series.subjects().subList(0, 1_000),
            0.5,
            series.before(),
            WatchSettings.ofDrops(0.1, 0.2),
            40,
            SEED);

    assertThat(alarms.rounds()).isEqualTo(40);
    assertThat(alarms.exceeds(MOST_FALSE_ALARMS)).isFalse();
    assertThat(alarms.low()).isLessThanOrEqualTo(alarms.alarms() / 40.0);
    assertThat(alarms.high()).isGreaterThan(alarms.alarms() / 40.0);
  }

  /** Clopper, Pearson 1934: 2 of 20 is an interval of 1.2 % to 31.7 %. */
  @Test
  void theIntervalOfFalseAlarmsAsTabled() {
    PastFalseAlarms alarms = PastFalseAlarms.ofCounts(20, 2);

    assertThat(alarms.low()).isBetween(0.0123, 0.0124);
    assertThat(alarms.high()).isBetween(0.3169, 0.3170);
    assertThat(PastFalseAlarms.ofCounts(100, 20).exceeds(MOST_FALSE_ALARMS)).isTrue();
  }
}
