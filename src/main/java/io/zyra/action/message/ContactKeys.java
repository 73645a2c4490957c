package io.zyra.action.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.action.PayloadReader;
import io.zyra.event.EventSubject;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names by which payloads of the shop refer to the same person or the same cart: ids, addresses
 * and tokens. Two payloads are about the same one if they share a key.
 */
final class ContactKeys {
  private static final String[] CUSTOMER_IDS = {
    "/customer/id", "/customer/admin_graphql_api_id", "/customer_id"
  };
  private static final String[] EMAILS = {
    "/email", "/contact_email", "/customer/email", "/email_address"
  };
  private static final String[] PHONES = {"/phone", "/sms_marketing_phone", "/customer/phone"};
  private static final String[] CARTS = {"/token", "/cart_token", "/id"};
  private static final String[] CARTS_OF_ORDERS = {
    "/cart_token", "/checkout_token", "/checkout_id"
  };
  private static final String SHOWN_SIGNS = "[^0-9]";

  private ContactKeys() {}

  /** The person who left a cart or placed an order. */
  static Set<String> ofBuyer(JsonNode payload) {
    Set<String> keys = new HashSet<>();
    add(keys, "customer:", payload, CUSTOMER_IDS);
    addAddresses(keys, payload);
    return keys;
  }

  /** The customer that an event of the topic {@code customers} is about. */
  static Set<String> ofCustomer(JsonNode payload) {
    Set<String> keys = ofBuyer(payload);
    if (keys.stream().noneMatch(key -> key.startsWith("customer:"))) {
      add(keys, "customer:", payload, "/id", "/admin_graphql_api_id");
    }
    return keys;
  }

  /** A cart or checkout, from its own payload. */
  static Set<String> ofCart(JsonNode payload) {
    Set<String> keys = new HashSet<>();
    add(keys, "cart:", payload, CARTS);
    return keys;
  }

  /** The cart and the checkout that an order was made from. */
  static Set<String> ofOrderedCart(JsonNode order) {
    Set<String> keys = new HashSet<>();
    add(keys, "cart:", order, CARTS_OF_ORDERS);
    return keys;
  }

  private static void addAddresses(Set<String> keys, JsonNode payload) {
    for (String place : EMAILS) {
      PayloadReader.text(payload, place)
          .ifPresent(email -> keys.add("email:" + email.strip().toLowerCase(Locale.ROOT)));
    }
    for (String place : PHONES) {
      PayloadReader.text(payload, place)
          .map(phone -> phone.replaceAll(SHOWN_SIGNS, ""))
          .filter(digits -> !digits.isEmpty())
          .ifPresent(digits -> keys.add("phone:" + digits));
    }
  }

  private static void add(Set<String> keys, String kind, JsonNode payload, String... places) {
    for (String place : places) {
      EventSubject.id(payload.at(place)).ifPresent(id -> keys.add(kind + id));
    }
  }
}
