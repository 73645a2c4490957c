package io.zyra.shopify;

import java.time.Duration;
import java.util.Optional;

/** One attempt failed in a way that a retry may solve. Internal to this room. */
final class RetryableException extends RuntimeException {

  private final Optional<Duration> asked;
  private final boolean sick;

  private RetryableException(
      String reason, Optional<Duration> asked, boolean sick, Throwable cause) {
    super(reason, cause);
    this.asked = asked;
    this.sick = sick;
  }

  /** The shop throttles. The retry waits for the requested delay, if there is one. */
  static RetryableException busy(String reason, Optional<Duration> asked) {
    return new RetryableException(reason, asked, false, null);
  }

  /** The shop or the network failed. Counts as a failure for the circuit breaker. */
  static RetryableException sick(String reason, Throwable cause) {
    return new RetryableException(reason, Optional.empty(), true, cause);
  }

  /** The same, with a delay that the shop asked for. */
  static RetryableException sick(String reason, Optional<Duration> asked) {
    return new RetryableException(reason, asked, true, null);
  }

  Optional<Duration> asked() {
    return asked;
  }

  boolean isSick() {
    return sick;
  }
}
