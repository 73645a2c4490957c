package io.zyra.core.stats;

import io.zyra.core.stats.SimulatedSources.OverdispersedCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.util.FastMath;
import org.junit.jupiter.api.Test;

/**
 * How often a watch is wrong, and how much it needs to be right: the tables of docs/watch.md. To be
 * run with {@code mvn test -Dskip.webui=true -Dtest=WatchSimulation}; {@code
 * -Dzyra.watch.rounds=200} for a first look. The tables go to {@code target/watch-simulation.md}.
 */
class WatchSimulation {
  private static final int ROUNDS = Integer.getInteger("zyra.watch.rounds", 1_000);

  private final List<String> lines = new ArrayList<>();

  /** Another one for each set of watches, so that their luck is not the same. */
  private long seed = Long.getLong("zyra.watch.seed", 20_261_128);

  @Test
  void tables() throws IOException {
    alikeVisits();
    overdispersed();
    timeBefore();
    realData();
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target/watch-simulation.md"), lines);
  }

  private void alikeVisits() {
    line("| base rate | drop | fixed | any-time | times | caught at 1.9 times | false alarms |");
    line("|---|---|---|---|---|---|---|");
    for (double rate : new double[] {0.005, 0.02, 0.05, 0.2}) {
      for (double drop : new double[] {0.2, 0.5}) {
        BinomialRow row = BinomialRow.of(rate, drop);
        WatchTrial.Result changed = row.trial().run(ROUNDS, drop, ++seed);
        WatchTrial.Result same = row.trial().run(ROUNDS, 0, ++seed);
        int looks = changed.looksFor(0.8);
        line(
            "| %s | %s | %,.0f | %,d | %.2f | %s | %s |",
            percent(rate),
            percent(drop),
            row.fixed(),
            (long) looks * row.visitsByLook(),
            looks * row.visitsByLook() / row.fixed(),
            percent(caughtBy(changed, 1.9 * row.fixed() / row.visitsByLook())),
            alarms(same));
      }
    }
  }

  private void overdispersed() {
    line("");
    line("| variance by mean | fixed, days | any-time, days | times | false alarms |");
    line("|---|---|---|---|---|");
    for (double shape : new double[] {0.25, 0.0625}) {
      NegativeBinomialRow row = new NegativeBinomialRow(60, 0.25, shape);
      WatchTrial.Result changed = row.trial().run(ROUNDS, 0.2, ++seed);
      line(
          "| %.0f | %.0f | %d | %.2f | %s |",
          1 + 0.25 / shape,
          row.fixedDays(),
          changed.looksFor(0.8),
          changed.looksFor(0.8) / row.fixedDays(),
          alarms(row.trial().run(ROUNDS, 0, ++seed)));
    }
  }

  private void timeBefore() {
    line("");
    line("| changed : unchanged | time before | caught in 56 days | 80 %% on day | false alarms |");
    line("|---|---|---|---|---|");
    for (int[] sizes : new int[][] {{60, 60}, {20, 20}, {20, 180}, {12, 40}}) {
      for (CovariateAdjustment adjustment : CovariateAdjustment.values()) {
        WatchTrial trial =
            new WatchTrial(
                new OverdispersedCounts(sizes[0], sizes[1], 2, 2, 0.8, 28),
                MetricKind.RATE,
                WatchSettings.ofDrops(0.1, 0.2).with(adjustment),
                56);
        WatchTrial.Result changed = trial.run(ROUNDS, 0.2, ++seed);
        line(
            "| %d : %d | %s | %s | %s | %s |",
            sizes[0],
            sizes[1],
            adjustment.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            percent(changed.breaches()),
            dayOf(changed),
            alarms(trial.run(ROUNDS, 0, ++seed)));
      }
    }
  }

  private void realData() {
    line("");
    line("| data | groups | looks | caught 20 %% | caught 50 %% | false alarms |");
    line("|---|---|---|---|---|---|");
    realData("purchases of CDNOW's customers, weeks", RealSeries.purchases());
    realData("clicks on ZOZOTOWN's items, 100 impressions", RealSeries.clicks());
    realData("volumes of avocados, weeks", RealSeries.volumes());
  }

  private void realData(String name, RealSeries series) {
    WatchTrial trial =
        new WatchTrial(series, series.measure(), WatchSettings.ofDrops(0.1, 0.2), series.looks());
    line(
        "| %s | %d : %d | %d | %s | %s | %s |",
        name,
        series.groups(),
        series.groups(),
        series.looks(),
        percent(trial.run(ROUNDS, 0.2, ++seed).breaches()),
        percent(trial.run(ROUNDS, 0.5, ++seed).breaches()),
        alarms(trial.run(ROUNDS, 0, ++seed)));
  }

  /** Visits that convert with one chance, looked at after every fortieth of the fixed sample. */
  record BinomialRow(double fixed, int visitsByLook, WatchTrial trial) {
    private static final int PRODUCTS = 100;
    private static final int LOOKS_OF_FIXED = 40;
    private static final int TIMES_FIXED = 4;

    static BinomialRow of(double rate, double drop) {
      double other = rate * (1 - drop);
      double fixed = oneLook() * (rate * (1 - rate) + other * (1 - other)) / square(rate * drop);
      int visits = (int) FastMath.ceil(fixed / LOOKS_OF_FIXED);
      return new BinomialRow(
          fixed,
          visits,
          new WatchTrial(
              SimulatedSources.alikeVisits(PRODUCTS, visits, rate),
              MetricKind.SHARE,
              WatchSettings.ofDrops(drop / 2, drop),
              LOOKS_OF_FIXED * TIMES_FIXED));
    }
  }

  /** Counts whose days vary by a gamma distribution, looked at every day; a drop of 20 %. */
  record NegativeBinomialRow(int products, double mean, double shape) {
    private static final double DROP = 0.2;

    double fixedDays() {
      double changed = mean * (1 - DROP);
      double variances = mean + mean * mean / shape + changed + changed * changed / shape;
      return oneLook() * variances / square(mean * DROP) / products;
    }

    WatchTrial trial() {
      return new WatchTrial(
          new OverdispersedCounts(products, products, mean, shape, 0, 0),
          MetricKind.RATE,
          WatchSettings.ofDrops(DROP / 2, DROP),
          (int) FastMath.ceil(4 * fixedDays()));
    }
  }

  /** Information by squared effect that one look needs: one-sided 5 %, found in 80 of 100. */
  private static double oneLook() {
    return square(Normal.quantile(0.95) + Normal.quantile(0.8));
  }

  static double caughtBy(WatchTrial.Result result, double looks) {
    long caught = 0;
    for (int look : result.firstBreach()) {
      caught += look <= looks ? 1 : 0;
    }
    return caught / (double) result.firstBreach().length;
  }

  private static String dayOf(WatchTrial.Result result) {
    int day = result.looksFor(0.8);
    return day == Integer.MAX_VALUE ? "later" : String.valueOf(day);
  }

  private static String alarms(WatchTrial.Result result) {
    int rounds = result.firstBreach().length;
    PastFalseAlarms alarms =
        PastFalseAlarms.ofCounts(rounds, (int) FastMath.round(result.breaches() * rounds));
    return "%s (%s to %s)"
        .formatted(percent(result.breaches()), percent(alarms.low()), percent(alarms.high()));
  }

  private static String percent(double part) {
    double value = 100 * part;
    return String.format(Locale.ROOT, value == FastMath.rint(value) ? "%.0f %%" : "%.1f %%", value);
  }

  private static double square(double value) {
    return value * value;
  }

  private void line(String format, Object... values) {
    String line = String.format(Locale.ROOT, format, values);
    lines.add(line);
    System.out.println(line);
  }
}
