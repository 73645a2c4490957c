package io.zyra.facts.history;

import io.zyra.event.Event;
import java.time.Instant;
import java.util.Map;

/**
 * Builds the state that its facts need from events (a projection). Events arrive in the order in
 * which they happened.
 */
public interface EventProjection {
  /** The event types it needs, each with the instant after which it needs them. */
  Map<String, Instant> since();

  /** Processes an event. */
  void read(Event event);
}
