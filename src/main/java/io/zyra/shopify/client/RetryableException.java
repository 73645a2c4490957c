package io.zyra.shopify.client;

import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;

/** One attempt failed in a way that a retry may solve. Internal to this package. */
final class RetryableException extends RuntimeException {

  private final Optional<Duration> retryAfter;
  private final boolean unavailable;

  private RetryableException(
      String reason, Optional<Duration> retryAfter, boolean unavailable, Throwable cause) {
    super(reason, cause);
    this.retryAfter = retryAfter;
    this.unavailable = unavailable;
  }

  /** The shop throttles. The retry waits for the requested delay, if there is one. */
  static RetryableException throttled(String reason, Optional<Duration> retryAfter) {
    return new RetryableException(reason, retryAfter, false, null);
  }

  /** The shop or the network failed. Counts as a failure for the circuit breaker. */
  static RetryableException unavailable(String reason, Throwable cause) {
    return new RetryableException(reason, Optional.empty(), true, cause);
  }

  /** The same, with a delay that the shop asked for. */
  static RetryableException unavailable(String reason, Optional<Duration> retryAfter) {
    return new RetryableException(reason, retryAfter, true, null);
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  boolean isUnavailable() {
    return unavailable;
  }

  /** Whether the shop may have received the call, and carry it out yet. */
  boolean isUnsure() {
    return unavailable && !(getCause() instanceof ConnectException);
  }
}
