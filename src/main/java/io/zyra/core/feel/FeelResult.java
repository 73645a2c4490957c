package io.zyra.core.feel;

/** What an expression gave. */
public sealed interface FeelResult {

  /**
   * A value: BigDecimal, String, Boolean, java.time's dates, times and durations, List, Map, or one
   * of KIE's ranges.
   */
  record Value(Object value) implements FeelResult {}

  /** Null: something that it needed was not known, or an operation had no answer. */
  record Unknown() implements FeelResult {}

  /** It was ended, or broke. The reason names the part of the expression. */
  record Failed(String reason) implements FeelResult {}

  /** Whether a condition holds; what is unknown or failed does not. */
  default boolean isTrue() {
    return this instanceof Value answer && Boolean.TRUE.equals(answer.value());
  }
}
