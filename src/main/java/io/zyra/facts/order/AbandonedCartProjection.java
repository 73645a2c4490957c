package io.zyra.facts.order;

import io.zyra.event.Event;
import io.zyra.facts.history.CartIdentifiers;
import io.zyra.facts.history.EventDeduplicator;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.EventProjection;
import io.zyra.facts.history.OccurrenceTime;
import io.zyra.facts.history.OrderPlacement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts abandoned carts: those that were told as left, without those that have become an order by
 * the instant that is asked for, by any way, or were emptied or deleted.
 */
public final class AbandonedCartProjection implements EventProjection {
  /** The type of the events that are counted. */
  public static final String TYPE = "cart_abandoned";

  /** The longest window that can be queried. */
  public static final Duration LONGEST = Duration.ofDays(7);

  private static final String DELETED = "carts/delete";
  private static final Set<String> CHANGES =
      Set.of("carts/create", "carts/update", "checkouts/create", "checkouts/update");

  private final Instant since;
  private final EventDeduplicator told = new EventDeduplicator();
  private final List<LeftCart> left = new ArrayList<>();
  private final CartEndings endings = new CartEndings();

  public AbandonedCartProjection(Instant since) {
    this.since = since;
  }

  /**
   * A cart that was told as left.
   *
   * @param changedAt when its content last changed
   */
  private record LeftCart(Instant at, Instant changedAt, Set<String> keys, Set<String> buyers) {

    static LeftCart of(Event event) {
      EventPayload cart = new EventPayload(event.payload());
      Instant changedAt =
          cart.moment("updated_at")
              .filter(at -> at.isBefore(event.occurredAt()))
              .orElse(event.occurredAt());
      return new LeftCart(
          event.occurredAt(),
          changedAt,
          CartIdentifiers.keysOfLeft(event),
          CartIdentifiers.buyers(cart));
    }
  }

  @Override
  public Map<String, Instant> since() {
    // A cart is as long a subject; what became of it may have been told before it was told as left.
    Instant earlier = since.minus(CartState.LASTING);
    Map<String, Instant> types = new HashMap<>();
    CHANGES.forEach(type -> types.put(type, earlier));
    OrderPlacement.TOPICS.forEach(type -> types.put(type, earlier));
    types.put(DELETED, earlier);
    types.put(TYPE, since);
    return types;
  }

  @Override
  public void read(Event event) {
    if (OrderPlacement.TOPICS.contains(event.type())) {
      endings.ordered(event);
    } else if (event.type().equals(DELETED)) {
      endings.deleted(event);
    } else {
      endings.changed(event, OccurrenceTime.of(event, "updated_at", CartState.LASTING));
      if (event.type().equals(TYPE) && told.isNew(event)) {
        left.add(LeftCart.of(event));
      }
    }
  }

  /** How many were left in the window up to an instant and are abandoned still at that instant. */
  public int within(Duration window, Instant at) {
    Instant from = at.minus(window);
    return (int)
        left.stream()
            .filter(cart -> cart.at().isAfter(from) && !cart.at().isAfter(at))
            .filter(cart -> !isOver(cart, at))
            .count();
  }

  private boolean isOver(LeftCart cart, Instant at) {
    return endings.isOver(cart.keys(), cart.changedAt(), at)
        || endings.isBoughtOtherwise(cart.keys(), cart.buyers(), cart.changedAt(), at)
        || endings.isEmptied(cart.keys(), cart.changedAt(), at);
  }
}
