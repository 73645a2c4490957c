package io.zyra.shopify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Time as this room uses it: what time it is, waiting, and the chance (0 to 1) by which waits
 * differ, so that callers that failed together do not come back together.
 */
record RetryClock(Clock clock, Pause pause, DoubleSupplier chance) {

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  static RetryClock real(Clock clock) {
    return new RetryClock(
        clock,
        duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  Instant now() {
    return clock.instant();
  }
}
