package io.zyra.action.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.action.PayloadReader;
import io.zyra.event.Event;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Somebody to write a message to, because of a cart, a checkout or as a customer.
 *
 * @param key what at most one message is sent about: {@code cart:TOKEN}, {@code customer:ID}
 * @param about the payload of the event that the message is about
 * @param known events about the cart and the person, newest first
 * @param since when the cart was last changed; for a customer, when the message was decided
 * @param cart keys of the cart or checkout; none for a customer
 * @param person keys of the person
 */
record Recipient(
    String key,
    JsonNode about,
    List<Event> known,
    Instant since,
    Set<String> cart,
    Set<String> person) {

  private static final String CART = "cart:";

  Recipient {
    known = List.copyOf(known);
    cart = Set.copyOf(cart);
    person = Set.copyOf(person);
  }

  /**
   * @param about the event that the message is about
   * @param events events of the cart or checkout
   * @param customer events of the customer, if known
   */
  static Recipient ofCart(
      String token, Event about, List<Event> events, List<Event> customer, Instant since) {
    Set<String> cart = new HashSet<>();
    Set<String> person = new HashSet<>();
    for (Event event : events) {
      cart.addAll(ContactKeys.ofCart(event.payload()));
      person.addAll(ContactKeys.ofBuyer(event.payload()));
    }
    customer.forEach(event -> person.addAll(ContactKeys.ofCustomer(event.payload())));
    return new Recipient(
        CART + token, about.payload(), newestFirst(events, customer), since, cart, person);
  }

  static Recipient ofCustomer(String id, List<Event> known, Instant since) {
    Set<String> person = new HashSet<>(Set.of("customer:" + id));
    known.forEach(event -> person.addAll(ContactKeys.ofCustomer(event.payload())));
    return new Recipient(
        "customer:" + id,
        known.get(0).payload(),
        newestFirst(known, List.of()),
        since,
        Set.of(),
        person);
  }

  private static List<Event> newestFirst(List<Event> events, List<Event> customer) {
    return Stream.concat(events.stream(), customer.stream())
        .sorted(Comparator.comparing(Event::occurredAt).reversed())
        .toList();
  }

  boolean isOfCart() {
    return key.startsWith(CART);
  }

  boolean isEmptied() {
    return about.path("line_items").isArray() && about.path("line_items").isEmpty();
  }

  /** The time of the last event about the person, other than their erasure. */
  Instant lastSeen() {
    return known.stream()
        .filter(event -> !EventsSinceCart.isErasure(event))
        .map(Event::occurredAt)
        .findFirst()
        .orElse(Instant.MIN);
  }

  Optional<String> address(MessageChannel channel) {
    return payloads().flatMap(each -> channel.address(each).stream()).findFirst();
  }

  Optional<String> firstName() {
    return payloads()
        .flatMap(each -> PayloadReader.text(each, "/customer/first_name", "/first_name").stream())
        .findFirst();
  }

  /** The person's language, from the locale that the shop knows of them. */
  Optional<Locale> language() {
    return payloads()
        .flatMap(
            each ->
                PayloadReader.text(each, "/customer_locale", "/customer/locale", "/locale")
                    .stream())
        .map(locale -> Locale.forLanguageTag(locale.replace('_', '-')))
        .filter(locale -> !locale.getLanguage().isEmpty())
        .findFirst();
  }

  /** What the newest event that mentions it says about being written to. */
  Optional<EventsSinceCart.Consent> consent(MessageChannel channel) {
    return known.stream()
        .flatMap(
            event ->
                channel.consent(event.payload()).stream()
                    .map(agreed -> new EventsSinceCart.Consent(event.occurredAt(), agreed)))
        .findFirst();
  }

  private Stream<JsonNode> payloads() {
    return known.stream().map(Event::payload);
  }
}
