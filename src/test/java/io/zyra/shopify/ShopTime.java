package io.zyra.shopify;

import io.zyra.shopify.client.RetryClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that moves only when somebody waits, and that remembers all waits. */
public final class ShopTime extends Clock {
  public static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private Instant now = START;

  /** Pacing by this clock, with a chance that never varies. */
  RetryClock retryClock(double chance) {
    return new RetryClock(this, this::pass, () -> chance);
  }

  public synchronized void pass(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
  }

  List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
