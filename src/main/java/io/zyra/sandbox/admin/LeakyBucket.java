package io.zyra.sandbox.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The rate limit of one shop, a leaky bucket of cost points that is refilled over time. A request
 * reserves its maximum cost, and unused points are returned.
 */
final class LeakyBucket {
  private final ShopifyPlan plan;
  private final Clock clock;
  private double available;
  private Instant filledAt;

  LeakyBucket(ShopifyPlan plan, Clock clock) {
    this.plan = plan;
    this.clock = clock;
    this.available = plan.bucketSize();
    this.filledAt = clock.instant();
  }

  /** Takes points, if enough are available. */
  synchronized boolean take(int points) {
    fill();
    if (available < points) {
      return false;
    }
    available -= points;
    return true;
  }

  /** Returns points that were taken and not used. */
  synchronized void giveBack(int points) {
    fill();
    available = Math.max(0, Math.min(plan.bucketSize(), available + points));
  }

  /** The whole points that are available now. */
  synchronized int available() {
    fill();
    return (int) available;
  }

  private void fill() {
    Instant now = clock.instant();
    double seconds = Math.max(0, Duration.between(filledAt, now).toNanos() / 1e9);
    available = Math.min(plan.bucketSize(), available + seconds * plan.restoreRate());
    filledAt = now;
  }
}
