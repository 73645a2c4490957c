package io.zyra.shopify.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An estimate of what is left of a shop's rate limit, from its last response and the calls in
 * flight. Shopify limits by query cost: a call needs its maximum cost in points, and points are
 * restored at a constant rate.
 */
final class CostRateLimiter {

  /** The throttle status of a response: points, points, and points per second. */
  public record ThrottleStatus(
      double maximumAvailable, double currentlyAvailable, double restoreRate) {

    /** How long to wait until enough points are available for that cost. */
    Duration untilFits(double cost) {
      double missing = Math.min(cost, maximumAvailable) - currentlyAvailable;
      return missing <= 0 || restoreRate <= 0
          ? Duration.ZERO
          : Duration.ofMillis((long) Math.ceil(missing / restoreRate * 1000));
    }
  }

  private final Clock clock;
  private Optional<ThrottleStatus> last = Optional.empty();
  private Instant lastAt;
  private double reserved;

  CostRateLimiter(Clock clock) {
    this.clock = clock;
    this.lastAt = clock.instant();
  }

  /** Reserves a call's cost, and returns how long the call has to wait. */
  synchronized Duration reserve(double cost) {
    Duration wait =
        last.map(
                status -> {
                  double seconds = Duration.between(lastAt, clock.instant()).toMillis() / 1000.0;
                  double refilled =
                      Math.min(
                          status.maximumAvailable(),
                          status.currentlyAvailable()
                              + Math.max(0, seconds) * status.restoreRate());
                  return new ThrottleStatus(
                          status.maximumAvailable(), refilled - reserved, status.restoreRate())
                      .untilFits(cost);
                })
            .orElse(Duration.ZERO);
    reserved += cost;
    return wait;
  }

  /** Releases a reservation: the call was made and counted by the shop, or it was never made. */
  synchronized void release(double cost) {
    reserved = Math.max(0, reserved - cost);
  }

  /** Stores the throttle status of the last response. */
  synchronized void update(ThrottleStatus status) {
    last = Optional.of(status);
    lastAt = clock.instant();
  }
}
