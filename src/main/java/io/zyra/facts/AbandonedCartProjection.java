package io.zyra.facts;

import io.zyra.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Counts abandoned carts. */
final class AbandonedCartProjection implements EventProjection {
  static final String TYPE = "cart_abandoned";

  /** The longest window that can be queried. */
  static final Duration LONGEST = Duration.ofDays(7);

  private final Instant since;
  private final Timeline<Boolean> carts = new Timeline<>();

  AbandonedCartProjection(Instant since) {
    this.since = since;
  }

  @Override
  public Map<String, Instant> since() {
    return Map.of(TYPE, since);
  }

  @Override
  public void read(Event event) {
    carts.add(event.occurredAt(), true);
  }

  int within(Duration window, Instant at) {
    return carts.count(at.minus(window), at);
  }
}
