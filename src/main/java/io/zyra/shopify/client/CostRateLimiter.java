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
  private int replicas = 1;

  CostRateLimiter(Clock clock) {
    this.clock = clock;
    this.lastAt = clock.instant();
  }

  /**
   * Reserves a call's cost, and returns how long the call has to wait.
   *
   * @param share the part of the limit that this process may use
   */
  synchronized Duration reserve(double cost, RateLimitShare.Share share) {
    Instant now = clock.instant();
    divide(share.replicas(), now);
    Duration wait =
        last.map(
                status -> {
                  ThrottleStatus refilled = refilled(status, now);
                  return new ThrottleStatus(
                          refilled.maximumAvailable(),
                          refilled.currentlyAvailable() - reserved,
                          refilled.restoreRate())
                      .untilFits(cost);
                })
            .orElse(Duration.ZERO);
    reserved += cost;
    return now.isBefore(share.from()) && wait.compareTo(Duration.between(now, share.from())) < 0
        ? Duration.between(now, share.from())
        : wait;
  }

  /** Of what is left each replica has the same part. */
  private void divide(int parts, Instant now) {
    if (parts != replicas) {
      double factor = (double) replicas / parts;
      last =
          last.map(status -> refilled(status, now))
              .map(
                  status ->
                      new ThrottleStatus(
                          status.maximumAvailable() * factor,
                          status.currentlyAvailable() * Math.min(1, factor),
                          status.restoreRate() * factor));
      lastAt = now;
      replicas = parts;
    }
  }

  private ThrottleStatus refilled(ThrottleStatus status, Instant now) {
    double seconds = Duration.between(lastAt, now).toMillis() / 1000.0;
    return new ThrottleStatus(
        status.maximumAvailable(),
        Math.min(
            status.maximumAvailable(),
            status.currentlyAvailable() + Math.max(0, seconds) * status.restoreRate()),
        status.restoreRate());
  }

  /** Counts a call without an answer, which may have been carried out. */
  synchronized void spend(double cost) {
    Instant now = clock.instant();
    last =
        last.map(status -> refilled(status, now))
            .map(
                status ->
                    new ThrottleStatus(
                        status.maximumAvailable(),
                        status.currentlyAvailable() - cost,
                        status.restoreRate()));
    lastAt = now;
  }

  /** Releases a reservation: the call was made and counted by the shop, or it was never made. */
  synchronized void release(double cost) {
    reserved = Math.max(0, reserved - cost);
  }

  /**
   * Stores the throttle status of the last response. With other replicas it is the status of all
   * together, so what this one has used is counted here.
   *
   * @param cost what the call has cost
   */
  synchronized void update(ThrottleStatus status, double cost) {
    Instant now = clock.instant();
    double part = (status.currentlyAvailable() + cost) / replicas - cost;
    double left =
        replicas == 1
            ? part
            : last.map(own -> refilled(own, now).currentlyAvailable() - cost)
                .map(own -> Math.min(own, status.currentlyAvailable()))
                .orElse(part);
    last =
        Optional.of(
            new ThrottleStatus(
                status.maximumAvailable() / replicas, left, status.restoreRate() / replicas));
    lastAt = now;
  }
}
