package io.zyra.facts.history;

import io.zyra.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds the time of an event. The time given with the event applies. Otherwise the event has its
 * time of arrival; then a time in the payload applies, unless it is too old, as in examples and
 * repeated deliveries.
 */
public final class OccurrenceTime {
  private OccurrenceTime() {}

  public static Instant of(Event event, String field, Duration recent) {
    boolean told = !event.occurredAt().equals(event.recordedAt());
    Optional<Instant> own =
        told ? Optional.empty() : new EventPayload(event.payload()).moment(field);
    return own.filter(
            at -> at.isBefore(event.occurredAt()) && at.isAfter(event.occurredAt().minus(recent)))
        .orElse(event.occurredAt());
  }
}
