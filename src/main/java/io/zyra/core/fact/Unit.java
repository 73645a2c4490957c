package io.zyra.core.fact;

/** What a metric counts in; decides how its values are written for people. */
public enum Unit {
  /** 0 to 100. */
  POINTS,
  /** The merchant's currency. */
  MONEY,
  /** Plain count. */
  COUNT,
  /** Characters of text. */
  CHARACTERS,
  /** 0 to 100 (or below zero, as a margin may be). */
  PERCENT,
  /** Whole and part days of 24 hours. */
  DAYS,
  /** 0 to 1. */
  RATIO
}
