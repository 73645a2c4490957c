package io.zyra.job;

import java.time.Duration;
import java.util.Optional;

/** When a durable task that has failed is tried again. */
final class RetryPolicy {
  private static final int MOST_TRIES = 8;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  private RetryPolicy() {}

  /**
   * The pause before the next attempt: two seconds, then twice the one before.
   *
   * @param failures how many attempts have failed one after the other, at least 1
   * @return empty if the task is given up, which it is after the eighth failure
   */
  static Optional<Duration> pauseAfter(int failures) {
    if (failures >= MOST_TRIES) {
      return Optional.empty();
    }
    return Optional.of(FIRST_PAUSE.multipliedBy(1L << (failures - 1)));
  }
}
