package io.zyra.facts.history;

import io.zyra.event.Event;
import io.zyra.event.EventSubject;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** By what carts, checkouts and orders of the shop know each other. */
public final class CartIdentifiers {
  private static final String CART = "cart:";

  private CartIdentifiers() {}

  /** The tokens and ids of a cart or checkout: its own, and that of the cart it was begun with. */
  public static Set<String> keys(EventPayload cart) {
    return ids(cart, "token", "id", "cart_token");
  }

  /** The same for the event that a cart was left, which may name it in its subject only. */
  public static Set<String> keysOfLeft(Event event) {
    Set<String> keys = new HashSet<>(keys(new EventPayload(event.payload())));
    EventSubject.of(event)
        .filter(subject -> subject.startsWith(CART))
        .map(subject -> subject.substring(CART.length()))
        .ifPresent(keys::add);
    return keys;
  }

  /** The tokens and ids of the cart and the checkout that became an order. */
  public static Set<String> ofOrder(EventPayload order) {
    return ids(order, "cart_token", "checkout_token", "checkout_id");
  }

  private static Set<String> ids(EventPayload payload, String... fields) {
    return Stream.of(fields)
        .flatMap(field -> payload.id(field).stream())
        .collect(Collectors.toSet());
  }

  /** Names of the buyer in a cart, checkout or order; two with a common one have the same buyer. */
  public static Set<String> buyers(EventPayload payload) {
    Set<String> buyers = new HashSet<>();
    payload.customerId().ifPresent(id -> buyers.add("customer:" + id));
    Stream.of(
            payload.text("email"),
            payload.text("contact_email"),
            payload.at("customer").text("email"))
        .flatMap(each -> each.stream())
        .forEach(email -> buyers.add("email:" + email.toLowerCase(Locale.ROOT)));
    return buyers;
  }
}
