package io.zyra.facts.order;

import io.zyra.event.Event;
import io.zyra.facts.history.EventDeduplicator;
import io.zyra.facts.history.EventProjection;
import io.zyra.facts.history.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Counts abandoned carts. */
public final class AbandonedCartProjection implements EventProjection {
  /** The type of the events that are counted. */
  public static final String TYPE = "cart_abandoned";

  /** The longest window that can be queried. */
  public static final Duration LONGEST = Duration.ofDays(7);

  private final Instant since;
  private final EventDeduplicator told = new EventDeduplicator();
  private final Timeline<Boolean> carts = new Timeline<>();

  public AbandonedCartProjection(Instant since) {
    this.since = since;
  }

  @Override
  public Map<String, Instant> since() {
    return Map.of(TYPE, since);
  }

  @Override
  public void read(Event event) {
    if (told.isNew(event)) {
      carts.add(event.occurredAt(), true);
    }
  }

  public int within(Duration window, Instant at) {
    return carts.count(at.minus(window), at);
  }
}
