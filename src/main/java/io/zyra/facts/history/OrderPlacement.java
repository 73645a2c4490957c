package io.zyra.facts.history;

import io.zyra.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Finds when an order was placed. Each topic that carries the whole order proves that it exists:
 * the event of its creation may be lost or come last.
 */
public final class OrderPlacement {
  private static final String CREATED = "orders/create";

  /** The topics that carry the whole order. */
  public static final Set<String> TOPICS =
      Set.of(
          CREATED,
          "orders/paid",
          "orders/updated",
          "orders/fulfilled",
          "orders/partially_fulfilled",
          "orders/cancelled");

  /** How old the time in an event of creation may be to count, as opposed to that in an example. */
  private static final Duration RECENT = Duration.ofDays(30);

  private OrderPlacement() {}

  /** Any time may have passed between the creation of an order and another event of it. */
  public static Instant at(Event event) {
    return event.type().equals(CREATED)
        ? OccurrenceTime.of(event, "created_at", RECENT)
        : new EventPayload(event.payload())
            .moment("created_at")
            .filter(at -> at.isBefore(event.occurredAt()))
            .orElse(event.occurredAt());
  }
}
