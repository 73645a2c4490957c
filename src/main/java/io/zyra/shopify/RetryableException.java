package io.zyra.shopify;

import java.time.Duration;
import java.util.Optional;

/** One try at a call failed in a way that another try may mend. Never leaves this room. */
final class RetryableException extends RuntimeException {

  private final Optional<Duration> asked;
  private final boolean sick;

  private RetryableException(
      String reason, Optional<Duration> asked, boolean sick, Throwable cause) {
    super(reason, cause);
    this.asked = asked;
    this.sick = sick;
  }

  /** The shop is well and wants calls to come later: after the time it asks for, if it says so. */
  static RetryableException busy(String reason, Optional<Duration> asked) {
    return new RetryableException(reason, asked, false, null);
  }

  /** The shop, or the way to it, is not well. */
  static RetryableException sick(String reason, Throwable cause) {
    return new RetryableException(reason, Optional.empty(), true, cause);
  }

  /** The same for a shop that says when it will be well. */
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
