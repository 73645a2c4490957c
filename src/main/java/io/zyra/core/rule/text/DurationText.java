package io.zyra.core.rule.text;

import java.time.Duration;

/** Formats durations for sentences. */
public final class DurationText {

  private DurationText() {}

  /**
   * {@code "hour"}, {@code "2 days"}, {@code "90 seconds"}: in the largest unit that divides the
   * duration.
   */
  public static String words(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return count(seconds / 86_400, "day");
    }
    if (seconds % 3_600 == 0) {
      return count(seconds / 3_600, "hour");
    }
    if (seconds % 60 == 0) {
      return count(seconds / 60, "minute");
    }
    return count(seconds, "second");
  }

  /** {@code "1 hour"}, {@code "2 days"}. */
  public static String once(Duration duration) {
    String words = words(duration);
    return Character.isDigit(words.charAt(0)) ? words : "1 " + words;
  }

  private static String count(long number, String unit) {
    return number == 1 ? unit : number + " " + unit + "s";
  }
}
