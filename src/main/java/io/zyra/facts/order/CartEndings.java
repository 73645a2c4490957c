package io.zyra.facts.order;

import io.zyra.event.Event;
import io.zyra.facts.history.CartIdentifiers;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.OrderPlacement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What ends carts and checkouts, each at its time: orders, by the tokens of the cart or checkout or
 * by the same buyer, deletions, and emptied carts. A checkout and its cart know each other by the
 * cart's token, so that what is said of one holds for the other. The order of the events does not
 * matter, nor how often one comes.
 */
final class CartEndings {
  private final Map<String, NavigableSet<Instant>> orders = new HashMap<>();
  private final Map<String, NavigableSet<Instant>> deletions = new HashMap<>();
  private final Map<String, NavigableSet<Instant>> emptyings = new HashMap<>();
  private final Map<String, Map<String, Instant>> linked = new HashMap<>();
  private final Map<String, Map<String, Instant>> buyers = new HashMap<>();

  void ordered(Event event) {
    EventPayload order = new EventPayload(event.payload());
    Instant at = OrderPlacement.at(event);
    CartIdentifiers.ofOrder(order).forEach(key -> note(orders, key, at));
    CartIdentifiers.buyers(order).forEach(key -> note(orders, key, at));
  }

  void deleted(Event event) {
    CartIdentifiers.keys(new EventPayload(event.payload()))
        .forEach(key -> note(deletions, key, event.occurredAt()));
  }

  /** Reads a cart or checkout: who it belongs to, and whether it is empty. */
  void changed(Event event, Instant at) {
    EventPayload cart = new EventPayload(event.payload());
    Set<String> keys = CartIdentifiers.keys(cart);
    Set<String> people = CartIdentifiers.buyers(cart);
    for (String key : keys) {
      keys.forEach(other -> note(linked, key, other, event.occurredAt()));
      people.forEach(buyer -> note(buyers, key, buyer, event.occurredAt()));
      if (cart.says("line_items") && cart.list("line_items").isEmpty()) {
        note(emptyings, key, at);
      }
    }
  }

  private static void note(Map<String, NavigableSet<Instant>> times, String key, Instant at) {
    times.computeIfAbsent(key, unseen -> new TreeSet<>()).add(at);
  }

  /** From when on it is known; the order of the events does not matter. */
  private static void note(
      Map<String, Map<String, Instant>> known, String key, String other, Instant at) {
    known
        .computeIfAbsent(key, unseen -> new HashMap<>())
        .merge(other, at, (one, two) -> one.isBefore(two) ? one : two);
  }

  /** Whether it has become an order by an instant, or was deleted and not changed since. */
  boolean isOver(Set<String> own, Instant changedAt, Instant at) {
    return all(own, at).stream().anyMatch(key -> latest(orders, key, at).isPresent())
        || since(deletions, own, changedAt, at);
  }

  /** Whether its buyer has ordered something, by any way, since it was changed. */
  boolean isBoughtOtherwise(Set<String> own, Set<String> person, Instant changedAt, Instant at) {
    Set<String> people = new HashSet<>(person);
    all(own, at).forEach(key -> people.addAll(knownAt(buyers, key, at)));
    return since(orders, people, changedAt, at);
  }

  /** Whether it, or the cart that it was begun with, was emptied since it was changed. */
  boolean isEmptied(Set<String> own, Instant changedAt, Instant at) {
    return since(emptyings, all(own, at), changedAt, at);
  }

  private Set<String> all(Set<String> own, Instant at) {
    Set<String> keys = new HashSet<>(own);
    own.forEach(key -> keys.addAll(knownAt(linked, key, at)));
    return keys;
  }

  private static Set<String> knownAt(
      Map<String, Map<String, Instant>> known, String key, Instant at) {
    return known.getOrDefault(key, Map.of()).entrySet().stream()
        .filter(other -> !other.getValue().isAfter(at))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
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
