package io.zyra.action.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.action.PayloadReader;
import io.zyra.event.Event;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody to write a message to, because of a cart, a checkout or as a customer.
 *
 * @param key what at most one message is sent about: {@code cart:TOKEN}, {@code customer:ID}
 * @param about the payload of the event that the message is about
 * @param known payloads about the person, newest first
 */
record Recipient(String key, JsonNode about, List<JsonNode> known) {

  Recipient {
    known = List.copyOf(known);
  }

  /**
   * @param about the event that the message is about
   * @param events other events of the cart or checkout
   * @param customer events of the customer, if known
   */
  static Recipient of(String key, Event about, List<Event> events, List<Event> customer) {
    return new Recipient(
        key,
        about.payload(),
        Stream.concat(events.stream(), customer.stream())
            .sorted(Comparator.comparing(Event::occurredAt).reversed())
            .map(Event::payload)
            .toList());
  }

  Optional<String> address(MessageChannel channel) {
    return known.stream().flatMap(each -> channel.address(each).stream()).findFirst();
  }

  Optional<String> firstName() {
    return known.stream()
        .flatMap(each -> PayloadReader.text(each, "/customer/first_name", "/first_name").stream())
        .findFirst();
  }
}
