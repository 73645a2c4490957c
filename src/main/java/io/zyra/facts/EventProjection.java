package io.zyra.facts;

import io.zyra.event.Event;
import java.time.Instant;
import java.util.Map;

/**
 * Remembers of the events that it sees what its facts need, and no more. Events come in the order
 * in which they happened.
 */
interface EventProjection {
  /** Which types of events it wants to see, each from just after which instant. */
  Map<String, Instant> since();

  /** Sees an event of a wanted type, from the time that is wanted. */
  void read(Event event);
}
