package io.zyra.facts.order;

import io.zyra.core.fact.Scope;
import io.zyra.event.Event;
import io.zyra.event.EventSubject;
import io.zyra.facts.history.EventProjection;
import io.zyra.facts.history.OccurrenceTime;
import io.zyra.facts.history.OrderPlacement;
import io.zyra.facts.history.Timeline;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Builds the state of carts or checkouts from the events of the last thirty days. A cart is left
 * out once it is ordered, completed or deleted.
 */
public final class CartStateProjection implements EventProjection {
  private static final Set<String> OF_CARTS = Set.of("carts/create", "carts/update");
  private static final Set<String> OF_CHECKOUTS = Set.of("checkouts/create", "checkouts/update");

  private final Scope scope;
  private final Instant since;
  private final Set<String> changes;
  private final Map<String, Timeline<CartState>> carts = new TreeMap<>();
  private final CartEndings endings = new CartEndings();

  public CartStateProjection(Scope scope, Instant since) {
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
    // Those of the other scope tell which cart belongs to which checkout, and whose both are.
    OF_CARTS.forEach(type -> types.put(type, since));
    OF_CHECKOUTS.forEach(type -> types.put(type, since));
    OrderPlacement.TOPICS.forEach(type -> types.put(type, since));
    types.put(abandoned(), since);
    types.put(delete(), since);
    return types;
  }

  @Override
  public void read(Event event) {
    if (OrderPlacement.TOPICS.contains(event.type())) {
      endings.ordered(event);
    } else if (event.type().equals(delete())) {
      endings.deleted(event);
    } else {
      endings.changed(event, OccurrenceTime.of(event, "updated_at", CartState.LASTING));
      if (changes.contains(event.type()) || event.type().equals(abandoned())) {
        change(event);
      }
    }
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

  /**
   * Whether a cart is abandoned at an instant: it was left, is not empty, and its buyer has not
   * ordered since.
   *
   * @param idle whether nothing has changed for long enough
   */
  boolean isAbandoned(String id, CartState cart, boolean idle, Instant at) {
    return (cart.leftBehind() || idle)
        && cart.items().map(items -> items.lines() > 0).orElse(true)
        && !endings.isEmptied(keys(id, cart), cart.changedAt(), at)
        && !endings.isBoughtOtherwise(keys(id, cart), cart.buyers(), cart.changedAt(), at);
  }

  private boolean isOver(String id, CartState cart, Instant at) {
    return endings.isOver(keys(id, cart), cart.changedAt(), at);
  }

  private static Set<String> keys(String id, CartState cart) {
    Set<String> keys = new HashSet<>(cart.keys());
    keys.add(id);
    return keys;
  }
}
