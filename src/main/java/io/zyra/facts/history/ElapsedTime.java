package io.zyra.facts.history;

import java.time.Duration;
import java.time.Instant;

/** Elapsed time as a metric: at least zero, rounded to a thousandth. */
public final class ElapsedTime {
  private static final double PRECISION = 1000;

  private ElapsedTime() {}

  public static double days(Instant from, Instant to) {
    return rounded(
        Duration.between(from, to).toSeconds() / (double) Duration.ofDays(1).toSeconds());
  }

  public static double hours(Instant from, Instant to) {
    return rounded(
        Duration.between(from, to).toSeconds() / (double) Duration.ofHours(1).toSeconds());
  }

  private static double rounded(double span) {
    return Math.max(0, Math.round(span * PRECISION) / PRECISION);
  }
}
