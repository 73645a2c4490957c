package io.zyra.facts.history;

import io.zyra.event.Event;
import io.zyra.event.EventSubject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Distinguishes events that are received again from new ones. What happens once to a thing, such as
 * that an order is created, is known by the type and the thing's id; a cart may be left again, but
 * not twice as it was. Not for several threads at once.
 */
public final class EventDeduplicator {
  /** Last parts of topics: what happens once to whatever it is about. */
  private static final Set<String> ONCE =
      Set.of("create", "cancelled", "paid", "fulfilled", "closed", "delete", "redact");

  private static final Set<String> LEFT = Set.of("cart_abandoned", "checkout_abandoned");

  private final Set<String> known = new HashSet<>();

  /** Whether the event has not been received before. */
  public boolean isNew(Event event) {
    return identity(event).map(known::add).orElse(true);
  }

  private static Optional<String> identity(Event event) {
    EventPayload payload = new EventPayload(event.payload());
    Optional<String> own =
        Stream.of("id", "admin_graphql_api_id", "token")
            .flatMap(field -> payload.id(field).stream())
            .findFirst();
    if (LEFT.contains(event.type())) {
      return own.map(id -> event.type() + " " + id + " " + event.payload());
    }
    int slash = event.type().lastIndexOf('/');
    if (slash < 0 || !ONCE.contains(event.type().substring(slash + 1))) {
      return Optional.empty();
    }
    return own.or(() -> subject(event)).map(id -> event.type() + " " + id);
  }

  /** Only where the event is about what the topic names: a refund is about its order. */
  private static Optional<String> subject(Event event) {
    return EventSubject.of(event)
        .filter(
            subject ->
                event.type().startsWith(subject.substring(0, Math.max(0, subject.indexOf(':')))))
        .map(subject -> subject.substring(subject.indexOf(':') + 1));
  }
}
