package io.zyra.facts.order;

import io.zyra.core.fact.Scope;
import io.zyra.event.Event;
import io.zyra.event.EventSubject;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.EventProjection;
import io.zyra.facts.history.Timeline;
import io.zyra.facts.product.SalesProjection;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Builds the state of carts or checkouts from the events of the last thirty days. A cart is left
 * out once it is ordered, completed or deleted.
 */
public final class CartProjection implements EventProjection {
  private static final Set<String> OF_CARTS = Set.of("carts/create", "carts/update");
  private static final Set<String> OF_CHECKOUTS = Set.of("checkouts/create", "checkouts/update");

  private final Scope scope;
  private final Instant since;
  private final Set<String> changes;
  private final Map<String, Timeline<CartState>> carts = new TreeMap<>();
  private final Map<String, Instant> ordered = new HashMap<>();
  private final Map<String, Instant> deleted = new HashMap<>();

  public CartProjection(Scope scope, Instant since) {
    this.scope = scope;
    this.since = since;
    this.changes = scope == Scope.CART ? OF_CARTS : OF_CHECKOUTS;
  }

  private String abandoned() {
    return scope.key() + "_abandoned";
  }

  private String delete() {
    return scope.key() + "s/delete";
  }

  @Override
  public Map<String, Instant> since() {
    Map<String, Instant> types = new HashMap<>();
    changes.forEach(type -> types.put(type, since));
    types.put(abandoned(), since);
    types.put(delete(), since);
    types.put(SalesProjection.ORDER_PLACED, since);
    return types;
  }

  @Override
  public void read(Event event) {
    EventPayload payload = new EventPayload(event.payload());
    if (event.type().equals(SalesProjection.ORDER_PLACED)) {
      note(ordered, event, payload, "cart_token", "checkout_token", "checkout_id");
    } else if (event.type().equals(delete())) {
      note(deleted, event, payload, "token", "id", "cart_token");
    } else {
      change(event);
    }
  }

  private static void note(
      Map<String, Instant> ends, Event event, EventPayload payload, String... fields) {
    Stream.of(fields)
        .flatMap(field -> payload.id(field).stream())
        .forEach(key -> ends.put(key, event.occurredAt()));
  }

  private void change(Event event) {
    String prefix = scope.key() + ":";
    EventSubject.of(event)
        .filter(subject -> subject.startsWith(prefix))
        .map(subject -> subject.substring(prefix.length()))
        .ifPresent(
            id -> {
              Timeline<CartState> timeline = carts.computeIfAbsent(id, unseen -> new Timeline<>());
              timeline.add(
                  event.occurredAt(),
                  CartState.of(event, timeline.newest(), event.type().equals(abandoned())));
            });
  }

  /** Passes the open carts at an instant to a consumer, in the order of their ids. */
  void forEach(Instant at, BiConsumer<String, CartState> each) {
    carts.forEach(
        (id, timeline) ->
            timeline
                .at(at, at.minus(CartState.LASTING))
                .filter(cart -> !cart.closed() && !isOver(id, cart, at))
                .ifPresent(cart -> each.accept(id, cart)));
  }

  private boolean isOver(String id, CartState cart, Instant at) {
    return Stream.concat(Stream.of(id), cart.keys().stream())
        .anyMatch(
            key -> {
              Instant order = ordered.getOrDefault(key, Instant.MAX);
              Instant deletion = deleted.getOrDefault(key, Instant.MAX);
              boolean again = deletion.isBefore(cart.changedAt());
              return !order.isAfter(at) || !deletion.isAfter(at) && !again;
            });
  }
}
