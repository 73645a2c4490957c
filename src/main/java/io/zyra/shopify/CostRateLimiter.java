package io.zyra.shopify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is left of a shop's rate limit, as far as its last answer and the calls under way tell.
 * Shopify counts in cost points: a call has to find what it may cost at most, and points come back
 * at a constant rate.
 */
final class CostRateLimiter {

  /** What an answer says about the limit: points, points, and points a second. */
  record Status(double maximumAvailable, double currentlyAvailable, double restoreRate) {

    /** How long it takes until a call of that cost fits. */
    Duration untilFits(double cost) {
      double missing = Math.min(cost, maximumAvailable) - currentlyAvailable;
      return missing <= 0 || restoreRate <= 0
          ? Duration.ZERO
          : Duration.ofMillis((long) Math.ceil(missing / restoreRate * 1000));
    }
  }

  private final Clock clock;
  private Optional<Status> last = Optional.empty();
  private Instant lastAt;
  private double underWay;

  CostRateLimiter(Clock clock) {
    this.clock = clock;
    this.lastAt = clock.instant();
  }

  /** Takes a call's cost out, and tells how long the call has to wait until it fits. */
  synchronized Duration take(double cost) {
    Duration wait =
        last.map(
                status -> {
                  double seconds = Duration.between(lastAt, clock.instant()).toMillis() / 1000.0;
                  double refilled =
                      Math.min(
                          status.maximumAvailable(),
                          status.currentlyAvailable()
                              + Math.max(0, seconds) * status.restoreRate());
                  return new Status(
                          status.maximumAvailable(), refilled - underWay, status.restoreRate())
                      .untilFits(cost);
                })
            .orElse(Duration.ZERO);
    underWay += cost;
    return wait;
  }

  /** A call that was taken out is over: the shop has counted it, or it was never made. */
  synchronized void over(double cost) {
    underWay = Math.max(0, underWay - cost);
  }

  /** Remembers what an answer says. */
  synchronized void learn(Status status) {
    last = Optional.of(status);
    lastAt = clock.instant();
  }
}
