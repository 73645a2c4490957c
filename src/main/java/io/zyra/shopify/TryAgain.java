package io.zyra.shopify;

import java.time.Duration;
import java.util.Optional;

/** One try at a call failed in a way that another try may mend. Never leaves this room. */
final class TryAgain extends RuntimeException {

  private final Optional<Duration> asked;
  private final boolean sick;

  private TryAgain(String reason, Optional<Duration> asked, boolean sick, Throwable cause) {
    super(reason, cause);
    this.asked = asked;
    this.sick = sick;
  }

  /** The shop is well and wants calls to come later: after the time it asks for, if it says so. */
  static TryAgain busy(String reason, Optional<Duration> asked) {
    return new TryAgain(reason, asked, false, null);
  }

  /** The shop, or the way to it, is not well. */
  static TryAgain sick(String reason, Throwable cause) {
    return new TryAgain(reason, Optional.empty(), true, cause);
  }

  /** The same for a shop that says when it will be well. */
  static TryAgain sick(String reason, Optional<Duration> asked) {
    return new TryAgain(reason, asked, true, null);
  }

  Optional<Duration> asked() {
    return asked;
  }

  boolean isSick() {
    return sick;
  }
}
