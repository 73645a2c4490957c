package io.zyra.shopify.client;

import java.time.Duration;
import java.util.Optional;

/** The delay before the next attempt: exponential backoff with jitter. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final int MOST_DOUBLINGS = 5;

  private Backoff() {}

  /**
   * The delay that the shop asked for plus a little jitter. Otherwise a delay that doubles with
   * each attempt up to 8 seconds, shortened at random by up to a half.
   *
   * @param tries how many attempts were made
   * @param chance random number from 0 to 1
   */
  static Duration delayBefore(int tries, Optional<Duration> asked, double chance) {
    if (asked.isPresent()) {
      return asked.get().plus(share(FIRST, chance));
    }
    Duration longest = FIRST.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
    return longest.minus(share(longest, chance / 2));
  }

  private static Duration share(Duration whole, double part) {
    return Duration.ofMillis((long) (whole.toMillis() * part));
  }
}
