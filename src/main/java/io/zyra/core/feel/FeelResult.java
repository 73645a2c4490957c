package io.zyra.core.feel;

/** The result of evaluating an expression. */
public sealed interface FeelResult {

  /**
   * A value: BigDecimal, String, Boolean, java.time's dates, times and durations, List, Map, or one
   * of KIE's ranges.
   */
  record Value(Object value) implements FeelResult {}

  /** Null: a variable was unknown, or an operation had no result. */
  record Unknown() implements FeelResult {}

  /** The evaluation was ended or failed. The reason names the part of the expression. */
  record Failed(String reason) implements FeelResult {}

  /** Whether a condition is true; false if it is unknown or failed. */
  default boolean isTrue() {
    return this instanceof Value answer && Boolean.TRUE.equals(answer.value());
  }
}
