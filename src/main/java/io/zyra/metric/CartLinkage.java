package io.zyra.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.Event;
import io.zyra.facts.history.CartIdentifiers;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.OrderPlacement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What events tell of the names by which carts, checkouts and orders know each other. Each name is
 * a source: with the other names of the same cart, with the buyers, and with the time at which it
 * was ordered, emptied or deleted last. Buyers are named by hash values.
 */
final class CartLinkage {
  static final String NAME = "name:";
  static final String KEY = "key:";
  static final String BUYER = "buyer:";
  static final String LEFT = "left:";
  static final String ORDERED = "ordered";
  static final String EMPTIED = "emptied";
  static final String DELETED = "deleted";
  static final String AT = "at";

  /** Of a hash value: enough that two buyers of one shop do not have the same. */
  private static final int BYTES = 12;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Teller teller;

  CartLinkage(Teller teller) {
    this.teller = teller;
  }

  /** Takes what events tell. */
  @FunctionalInterface
  interface Teller {

    /** See {@link SourceVersions}. */
    void tell(String source, String part, long rank, ObjectNode content);
  }

  /** A cart or checkout. */
  void changed(Event event, EventPayload cart) {
    relate(CartIdentifiers.keys(cart), buyers(cart));
    if (cart.says("line_items") && cart.list("line_items").isEmpty()) {
      Instant at =
          cart.moment("updated_at")
              .filter(changed -> changed.isBefore(event.occurredAt()))
              .orElse(event.occurredAt());
      CartIdentifiers.keys(cart).forEach(key -> ended(key, EMPTIED, at));
    }
  }

  void deleted(Event event, EventPayload cart) {
    CartIdentifiers.keys(cart).forEach(key -> ended(key, DELETED, event.occurredAt()));
  }

  void ordered(Event event, EventPayload order) {
    Instant at = OrderPlacement.at(event);
    CartIdentifiers.ofOrder(order).forEach(key -> ended(key, ORDERED, at));
    buyers(order).forEach(buyer -> ended(buyer, ORDERED, at));
  }

  /**
   * A cart that was left.
   *
   * @param content gets what is needed to find out whether it stays so
   */
  void left(String source, Event event, EventPayload cart, ObjectNode content) {
    Set<String> keys = CartIdentifiers.keysOfLeft(event);
    Set<String> buyers = buyers(cart);
    relate(keys, buyers);
    Instant changedAt =
        cart.moment("updated_at")
            .filter(at -> at.isBefore(event.occurredAt()))
            .orElse(event.occurredAt());
    content.put("changed", changedAt.toEpochMilli());
    new TreeSet<>(keys).forEach(content.putArray("keys")::add);
    new TreeSet<>(buyers).forEach(content.putArray("buyers")::add);
    for (String name : keys) {
      teller.tell(NAME + name, LEFT + source, 0, JSON.objectNode());
    }
    for (String name : buyers) {
      teller.tell(NAME + name, LEFT + source, 0, JSON.objectNode());
    }
  }

  private void relate(Set<String> keys, Set<String> buyers) {
    for (String key : keys) {
      keys.stream()
          .filter(other -> !other.equals(key))
          .forEach(other -> teller.tell(NAME + key, KEY + other, 0, JSON.objectNode()));
      for (String buyer : buyers) {
        teller.tell(NAME + key, BUYER + buyer, 0, JSON.objectNode());
        teller.tell(NAME + buyer, KEY + key, 0, JSON.objectNode());
      }
    }
  }

  private void ended(String name, String how, Instant at) {
    teller.tell(NAME + name, how, at.toEpochMilli(), JSON.objectNode().put(AT, at.toEpochMilli()));
  }

  private static Set<String> buyers(EventPayload payload) {
    return CartIdentifiers.buyers(payload).stream()
        .map(CartLinkage::hash)
        .collect(Collectors.toSet());
  }

  private static String hash(String buyer) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(buyer.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
