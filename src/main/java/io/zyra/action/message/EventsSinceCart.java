package io.zyra.action.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.action.PayloadReader;
import io.zyra.event.Event;
import io.zyra.facts.history.OrderPlacement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has happened in the shop since some carts were left: orders, deleted and emptied carts,
 * erased customers and what customers said about being written to. Everything is found by the keys
 * of {@link ContactKeys}.
 */
final class EventsSinceCart {
  private static final Set<String> CART_CHANGES =
      Set.of(
          "carts/create",
          "carts/update",
          "checkouts/create",
          "checkouts/update",
          "cart_abandoned",
          "checkout_abandoned");
  private static final Set<String> CART_DELETIONS = Set.of("carts/delete", "checkouts/delete");
  private static final Set<String> ERASURES = Set.of("customers/redact", "customers/delete");
  private static final Set<String> CONSENTS =
      Set.of(
          "customers/create",
          "customers/update",
          "customers_marketing_consent/update",
          "customers_email_marketing_consent/update");

  private final Map<String, Instant> orders = new HashMap<>();
  private final Map<String, Instant> deletions = new HashMap<>();
  private final Map<String, Instant> erasures = new HashMap<>();
  private final Map<String, Set<String>> linked = new HashMap<>();
  private final Map<String, Boolean> empty = new HashMap<>();
  private final Map<MessageChannel, Map<String, Consent>> consents = new HashMap<>();

  /** What somebody said about being written to, and when. */
  record Consent(Instant at, boolean agreed) {}

  /** The types that are read, with the start of each. Erasures count however old they are. */
  static Map<String, Instant> types(Instant since) {
    Map<String, Instant> types = new HashMap<>();
    OrderPlacement.TOPICS.forEach(type -> types.put(type, since));
    CART_CHANGES.forEach(type -> types.put(type, since));
    CART_DELETIONS.forEach(type -> types.put(type, since));
    CONSENTS.forEach(type -> types.put(type, since));
    ERASURES.forEach(type -> types.put(type, Instant.EPOCH));
    return types;
  }

  static boolean isErasure(Event event) {
    return ERASURES.contains(event.type());
  }

  /** Adds an event; they come in the order in which they happened. */
  void add(Event event) {
    JsonNode payload = event.payload();
    String type = event.type();
    if (OrderPlacement.TOPICS.contains(type)) {
      Instant at = OrderPlacement.at(event);
      note(orders, ContactKeys.ofOrderedCart(payload), at);
      note(orders, ContactKeys.ofBuyer(payload), at);
    } else if (CART_CHANGES.contains(type)) {
      Set<String> keys = ContactKeys.ofCart(payload);
      keys.forEach(key -> linked.computeIfAbsent(key, unseen -> new HashSet<>()).addAll(keys));
      if (PayloadReader.text(payload, "/completed_at").isPresent()) {
        note(orders, keys, event.occurredAt());
      }
      if (payload.path("line_items").isArray()) {
        keys.forEach(key -> empty.put(key, payload.path("line_items").isEmpty()));
      }
    } else if (CART_DELETIONS.contains(type)) {
      note(deletions, ContactKeys.ofCart(payload), event.occurredAt());
    } else if (isErasure(event)) {
      note(erasures, ContactKeys.ofCustomer(payload), event.occurredAt());
    } else if (CONSENTS.contains(type)) {
      for (MessageChannel channel : MessageChannel.values()) {
        channel
            .consent(payload)
            .ifPresent(
                agreed ->
                    ContactKeys.ofCustomer(payload)
                        .forEach(
                            key ->
                                consents
                                    .computeIfAbsent(channel, unseen -> new HashMap<>())
                                    .put(key, new Consent(event.occurredAt(), agreed))));
      }
    }
  }

  /** The same cart by all its names: a checkout knows the token of its cart. */
  private Set<String> linked(Set<String> cart) {
    Set<String> keys = new HashSet<>(cart);
    cart.forEach(key -> keys.addAll(linked.getOrDefault(key, Set.of())));
    return keys;
  }

  private static void note(Map<String, Instant> times, Collection<String> keys, Instant at) {
    keys.forEach(key -> times.merge(key, at, (one, two) -> one.isAfter(two) ? one : two));
  }

  boolean isOrdered(Set<String> cart) {
    return linked(cart).stream().anyMatch(orders::containsKey);
  }

  /** Whether a person has ordered after an instant. */
  boolean hasBought(Set<String> person, Instant after) {
    return person.stream()
        .flatMap(key -> Optional.ofNullable(orders.get(key)).stream())
        .anyMatch(at -> at.isAfter(after));
  }

  boolean isDeleted(Set<String> cart, Instant changed) {
    return notBefore(deletions, cart, changed);
  }

  boolean isErased(Set<String> person, Instant lastSeen) {
    return notBefore(erasures, person, lastSeen);
  }

  boolean isEmpty(Set<String> cart) {
    return linked(cart).stream().anyMatch(key -> empty.getOrDefault(key, false));
  }

  /** What a person said last; empty if nothing since the carts were left. */
  Optional<Consent> consent(Set<String> person, MessageChannel channel) {
    Map<String, Consent> said = consents.getOrDefault(channel, Map.of());
    return person.stream()
        .flatMap(key -> Optional.ofNullable(said.get(key)).stream())
        .max((one, two) -> one.at().compareTo(two.at()));
  }

  private static boolean notBefore(Map<String, Instant> times, Set<String> keys, Instant start) {
    return keys.stream()
        .flatMap(key -> Optional.ofNullable(times.get(key)).stream())
        .anyMatch(at -> !at.isBefore(start));
  }
}
