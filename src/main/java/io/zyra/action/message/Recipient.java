package io.zyra.action.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.action.PayloadReader;
import io.zyra.event.Event;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Someone that a message is for, because of a cart, a checkout or who they are.
 *
 * @param key what there is one message about: {@code cart:TOKEN}, {@code customer:ID}
 * @param about the payload that the message tells of
 * @param known what is known of the person, latest first: what they said last counts
 */
record Recipient(String key, JsonNode about, List<JsonNode> known) {

  Recipient {
    known = List.copyOf(known);
  }

  /**
   * @param about the event that the message tells of
   * @param events what happened around it
   * @param customer what happened around the person, where they are known
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

  /** Why nothing may be sent to them; empty when something may. */
  Optional<String> heldBecause(MessageChannel channel) {
    if (PayloadReader.text(about, "/completed_at").isPresent()) {
      return Optional.of("The cart has become an order.");
    }
    if (address(channel).isEmpty()) {
      return Optional.of("There is no " + channel.address() + ".");
    }
    boolean agreed =
        known.stream().flatMap(each -> channel.consent(each).stream()).findFirst().orElse(false);
    return agreed
        ? Optional.empty()
        : Optional.of("The customer has not agreed to " + channel.messages() + ".");
  }

  Optional<String> firstName() {
    return known.stream()
        .flatMap(each -> PayloadReader.text(each, "/customer/first_name", "/first_name").stream())
        .findFirst();
  }
}
