package io.zyra.facts.order;

import io.zyra.event.Event;
import io.zyra.event.EventSubject;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.EventProjection;
import io.zyra.facts.history.Timeline;
import io.zyra.facts.history.WindowSums;
import io.zyra.facts.product.SalesProjection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Builds the state of orders with an event in the last ninety days. */
public final class OrderProjection implements EventProjection {
  private static final String PREFIX = "order:";
  private static final String REFUND = "refunds/create";
  private static final List<String> TYPES =
      List.of(
          SalesProjection.ORDER_PLACED,
          "orders/updated",
          "orders/paid",
          "orders/cancelled",
          "orders/fulfilled",
          "orders/partially_fulfilled",
          "orders/edited",
          "orders/delete");

  private final Instant since;
  private final Map<String, Timeline<OrderState>> orders = new TreeMap<>();
  private final Map<String, WindowSums> refunds = new HashMap<>();
  private final Set<String> knownRefunds = new HashSet<>();

  public OrderProjection(Instant since) {
    this.since = since;
  }

  @Override
  public Map<String, Instant> since() {
    Map<String, Instant> types = new HashMap<>();
    TYPES.forEach(type -> types.put(type, since));
    types.put(REFUND, since);
    return types;
  }

  @Override
  public void read(Event event) {
    if (event.type().equals(REFUND)) {
      EventPayload refund = new EventPayload(event.payload());
      if (refund.id("id").map(knownRefunds::add).orElse(true)) {
        subject(event)
            .ifPresent(
                id ->
                    refunds
                        .computeIfAbsent(id, unseen -> new WindowSums())
                        .add(event.occurredAt(), BigDecimal.ONE, OrderState.refund(refund)));
      }
    } else {
      subject(event)
          .ifPresent(
              id -> {
                Timeline<OrderState> timeline =
                    orders.computeIfAbsent(id, unseen -> new Timeline<>());
                timeline.add(event.occurredAt(), OrderState.of(event, timeline.newest()));
              });
    }
  }

  private static Optional<String> subject(Event event) {
    return EventSubject.of(event)
        .filter(subject -> subject.startsWith(PREFIX))
        .map(subject -> subject.substring(PREFIX.length()));
  }

  /** Passes the orders that are subjects at an instant to a consumer, in the order of their ids. */
  void forEach(Instant at, BiConsumer<String, OrderState> each) {
    orders.forEach(
        (id, timeline) ->
            timeline
                .at(at, at.minus(OrderState.LASTING))
                .filter(order -> !order.deleted())
                .ifPresent(order -> each.accept(id, order)));
  }

  /** The amount refunded of an order in the ninety days up to an instant. */
  BigDecimal refunded(String id, OrderState order, Instant at) {
    return refunds
        .getOrDefault(id, WindowSums.EMPTY)
        .within(OrderState.LASTING, at)
        .amount()
        .max(order.refunded());
  }
}
