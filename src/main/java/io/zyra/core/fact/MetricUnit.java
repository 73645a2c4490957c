package io.zyra.core.fact;

import java.util.Locale;

/** The unit of a metric. It determines the format and the possible values. */
public enum MetricUnit {
  /** 0 to 100. */
  POINTS(0, 100, false),
  /** The merchant's currency, from zero. */
  MONEY(0, Double.POSITIVE_INFINITY, false),
  /** Plain count, from zero. */
  COUNT(0, Double.POSITIVE_INFINITY, true),
  /** Pieces in stock; negative if more were sold than available. */
  STOCK(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true),
  /** Characters of text. */
  CHARACTERS(0, Double.POSITIVE_INFINITY, true),
  /** Up to 100, below zero too, as a margin may be. */
  PERCENT(Double.NEGATIVE_INFINITY, 100, false),
  /** Whole and part hours. */
  HOURS(0, Double.POSITIVE_INFINITY, false),
  /** Whole and part days of 24 hours. */
  DAYS(0, Double.POSITIVE_INFINITY, false),
  /** Grams. */
  GRAMS(0, Double.POSITIVE_INFINITY, false),
  /** 0 to 1. */
  RATIO(0, 1, false);

  private final double least;
  private final double most;
  private final boolean whole;

  MetricUnit(double least, double most, boolean whole) {
    this.least = least;
    this.most = most;
    this.whole = whole;
  }

  /** The minimum. */
  public double min() {
    return least;
  }

  /** The maximum. */
  public double max() {
    return most;
  }

  /** Whether values have no fractions. */
  public boolean whole() {
    return whole;
  }

  /** The unit's name in JSON: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
