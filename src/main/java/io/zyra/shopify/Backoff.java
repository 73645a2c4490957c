package io.zyra.shopify;

import java.time.Duration;
import java.util.Optional;

/** How long to wait before the next try. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final int MOST_DOUBLINGS = 5;

  private Backoff() {}

  /**
   * The time that the shop asks for and a little more, or else a time that doubles with each try up
   * to 8 seconds, of which chance takes away up to a half.
   *
   * @param tries how many tries there have been
   * @param chance from 0 to 1
   */
  static Duration before(int tries, Optional<Duration> asked, double chance) {
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
