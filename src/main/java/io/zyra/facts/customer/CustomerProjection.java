package io.zyra.facts.customer;

import io.zyra.event.Event;
import io.zyra.event.EventSubject;
import io.zyra.facts.history.EventDeduplicator;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.EventProjection;
import io.zyra.facts.history.Timeline;
import io.zyra.facts.history.WindowSums;
import io.zyra.facts.order.LineItems;
import io.zyra.facts.product.SalesProjection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Builds the state of all customers from customer events and all orders. */
public final class CustomerProjection implements EventProjection {
  private static final String PREFIX = "customer:";
  private static final List<String> TYPES =
      List.of(
          "customers/create",
          "customers/update",
          "customers/enable",
          "customers/disable",
          "customers/delete",
          "customers/redact",
          "customers_marketing_consent/update",
          "customers_email_marketing_consent/update");

  private final Map<String, CustomerHistory> customers = new TreeMap<>();
  private final EventDeduplicator orders = new EventDeduplicator();

  /** A customer with the history of its state and its orders. */
  public static final class CustomerHistory {
    private final String id;
    private final Timeline<CustomerState> profiles = new Timeline<>();
    private final WindowSums orders = new WindowSums();
    private Optional<Instant> firstOrder = Optional.empty();

    private CustomerHistory(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    Optional<CustomerState> profile(Instant at) {
      return profiles.at(at);
    }

    public WindowSums orders() {
      return orders;
    }

    public Optional<Instant> firstOrder(Instant upTo) {
      return firstOrder.filter(at -> !at.isAfter(upTo));
    }
  }

  @Override
  public Map<String, Instant> since() {
    Map<String, Instant> types = new HashMap<>();
    TYPES.forEach(type -> types.put(type, Instant.EPOCH));
    types.put(SalesProjection.ORDER_PLACED, Instant.EPOCH);
    return types;
  }

  @Override
  public void read(Event event) {
    if (event.type().equals(SalesProjection.ORDER_PLACED)) {
      order(event);
    } else {
      EventSubject.of(event)
          .filter(subject -> subject.startsWith(PREFIX))
          .map(subject -> line(subject.substring(PREFIX.length())))
          .ifPresent(
              line ->
                  line.profiles.add(
                      event.occurredAt(),
                      CustomerState.of(
                          event, line.profiles.newest().orElse(CustomerState.UNKNOWN))));
    }
  }

  private void order(Event event) {
    EventPayload order = new EventPayload(event.payload());
    Optional<String> customer = order.customerId();
    if (customer.isEmpty() || !orders.isNew(event)) {
      return;
    }
    CustomerHistory line = line(customer.get());
    line.profiles.add(
        event.occurredAt(),
        CustomerState.ofOrder(order, line.profiles.newest().orElse(CustomerState.UNKNOWN)));
    BigDecimal total =
        SalesProjection.total(order)
            .orElseGet(() -> LineItems.of(order.list("line_items")).value());
    line.orders.add(event.occurredAt(), BigDecimal.ONE, total);
    line.firstOrder = line.firstOrder.or(() -> Optional.of(event.occurredAt()));
  }

  private CustomerHistory line(String id) {
    return customers.computeIfAbsent(id, CustomerHistory::new);
  }

  /** Passes the customers that existed at an instant to a consumer, in the order of their ids. */
  void forEach(Instant at, Consumer<CustomerHistory> each) {
    customers
        .values()
        .forEach(
            line -> {
              if (line.profile(at).filter(profile -> !profile.gone()).isPresent()) {
                each.accept(line);
              }
            });
  }
}
