package io.zyra.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Shopify's rate limit of one shop: calls take points out, time puts them back. A call has to find
 * what it may cost at most, and gets back what it did not need.
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

  /** Takes the points if they are there. */
  synchronized boolean take(int points) {
    fill();
    if (available < points) {
      return false;
    }
    available -= points;
    return true;
  }

  /** Gives back points that were taken and not needed. */
  synchronized void giveBack(int points) {
    fill();
    available = Math.max(0, Math.min(plan.bucketSize(), available + points));
  }

  /** Whole points that a call could take now. */
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
