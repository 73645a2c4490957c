package io.zyra.facts.order;

import io.zyra.event.Event;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.OrderPlacement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What ends carts and checkouts, each at its time: orders, by the tokens of the cart or checkout or
 * by the same buyer, deletions, and emptied carts. A checkout and its cart know each other by the
 * cart's token, so that what is said of one holds for the other. The order of the events does not
 * matter, nor how often one comes.
 */
final class CartEndings {
  private static final String[] OWN_KEYS = {"token", "id", "cart_token"};

  private final Map<String, NavigableSet<Instant>> orders = new HashMap<>();
  private final Map<String, NavigableSet<Instant>> deletions = new HashMap<>();
  private final Map<String, NavigableSet<Instant>> emptyings = new HashMap<>();
  private final Map<String, Set<String>> linked = new HashMap<>();
  private final Map<String, Set<String>> buyers = new HashMap<>();

  void ordered(Event event) {
    EventPayload order = new EventPayload(event.payload());
    Instant at = OrderPlacement.at(event);
    Stream.of("cart_token", "checkout_token", "checkout_id")
        .flatMap(field -> order.id(field).stream())
        .forEach(key -> note(orders, key, at));
    CartState.buyers(order).forEach(key -> note(orders, key, at));
  }

  void deleted(Event event) {
    keys(new EventPayload(event.payload()))
        .forEach(key -> note(deletions, key, event.occurredAt()));
  }

  /** Reads a cart or checkout: who it belongs to, and whether it is empty. */
  void changed(Event event, Instant at) {
    EventPayload cart = new EventPayload(event.payload());
    Collection<String> keys = keys(cart);
    for (String key : keys) {
      linked.computeIfAbsent(key, unseen -> new HashSet<>()).addAll(keys);
      buyers.computeIfAbsent(key, unseen -> new HashSet<>()).addAll(CartState.buyers(cart));
      if (cart.says("line_items") && cart.list("line_items").isEmpty()) {
        note(emptyings, key, at);
      }
    }
  }

  private static Collection<String> keys(EventPayload cart) {
    return Stream.of(OWN_KEYS).flatMap(field -> cart.id(field).stream()).toList();
  }

  private static void note(Map<String, NavigableSet<Instant>> times, String key, Instant at) {
    times.computeIfAbsent(key, unseen -> new TreeSet<>()).add(at);
  }

  /** Whether it has become an order by an instant, or was deleted and not changed since. */
  boolean isOver(Set<String> own, Instant changedAt, Instant at) {
    return all(own).stream().anyMatch(key -> latest(orders, key, at).isPresent())
        || since(deletions, own, changedAt, at);
  }

  /** Whether its buyer has ordered something, by any way, since it was changed. */
  boolean isBoughtOtherwise(Set<String> own, Set<String> person, Instant changedAt, Instant at) {
    Set<String> people = new HashSet<>(person);
    all(own).forEach(key -> people.addAll(buyers.getOrDefault(key, Set.of())));
    return since(orders, people, changedAt, at);
  }

  /** Whether it, or the cart that it was begun with, was emptied since it was changed. */
  boolean isEmptied(Set<String> own, Instant changedAt, Instant at) {
    return since(emptyings, all(own), changedAt, at);
  }

  private Set<String> all(Set<String> own) {
    Set<String> keys = new HashSet<>(own);
    own.forEach(key -> keys.addAll(linked.getOrDefault(key, Set.of())));
    return keys;
  }

  private static boolean since(
      Map<String, NavigableSet<Instant>> times, Set<String> keys, Instant start, Instant at) {
    return keys.stream()
        .flatMap(key -> latest(times, key, at).stream())
        .anyMatch(time -> !time.isBefore(start));
  }

  private static Optional<Instant> latest(
      Map<String, NavigableSet<Instant>> times, String key, Instant at) {
    return Optional.ofNullable(times.get(key)).map(known -> known.floor(at));
  }
}
