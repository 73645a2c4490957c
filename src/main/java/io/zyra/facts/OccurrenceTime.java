package io.zyra.facts;

import io.zyra.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When something really happened. The time that was told with an event holds. Where none was told,
 * the event was recorded as of its arrival; then the payload's own time holds, unless that is long
 * past, as it is in examples and in what is sent again.
 */
final class OccurrenceTime {
  private OccurrenceTime() {}

  static Instant of(Event event, String field, Duration recent) {
    boolean told = !event.occurredAt().equals(event.recordedAt());
    Optional<Instant> own =
        told ? Optional.empty() : new EventPayload(event.payload()).moment(field);
    return own.filter(
            at -> at.isBefore(event.occurredAt()) && at.isAfter(event.occurredAt().minus(recent)))
        .orElse(event.occurredAt());
  }
}
