package io.zyra.shopify.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * The time functions that retries need, replaceable in tests: the current time, sleeping, and
 * random numbers from 0 to 1 for jitter, so that callers which failed together do not retry
 * together.
 */
public record RetryClock(Clock clock, Pause pause, DoubleSupplier chance) {

  /** Waits for a duration. */
  @FunctionalInterface
  public interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  public static RetryClock system(Clock clock) {
    return new RetryClock(
        clock,
        duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  Instant now() {
    return clock.instant();
  }
}
