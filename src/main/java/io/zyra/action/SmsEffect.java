package io.zyra.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.fact.EventWindow;
import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.merchant.Merchant;
import io.zyra.notify.MessageData;
import io.zyra.notify.MessageTemplates;
import io.zyra.notify.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a text message for each cart abandoned in the last two days: one per cart ever, and only
 * to a number whose owner agreed to it. The others are kept in the outbox as held back, with the
 * reason, so that nothing disappears silently.
 */
@ApplicationScoped
class SmsEffect implements Effect {
  private static final EventWindow CARTS = new EventWindow("cart_abandoned", Duration.ofHours(48));

  private final EventStore events;
  private final MessageTemplates templates;
  private final Outbox outbox;
  private final ActionJson json;
  private final Clock clock;

  SmsEffect(
      EventStore events, MessageTemplates templates, Outbox outbox, ActionJson json, Clock clock) {
    this.events = events;
    this.templates = templates;
    this.outbox = outbox;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "send_sms";
  }

  @Override
  public String perform(Merchant merchant, ActionEntity action) {
    String template = json.parameters(action).path("template_id").asText();
    int queued = 0;
    int held = 0;
    for (Event cart : events.within(merchant.id(), CARTS, clock.instant())) {
      Outbox.Outgoing message = message(merchant, action, template, cart);
      if (outbox.put(merchant.id(), message)) {
        if (message.heldBecause().isPresent()) {
          held++;
        } else {
          queued++;
        }
      }
    }
    return "Wrote %d text messages to the outbox, held back %d".formatted(queued, held);
  }

  private Outbox.Outgoing message(
      Merchant merchant, ActionEntity action, String template, Event event) {
    JsonNode cart = event.payload();
    Optional<String> phone = text(cart, "/sms_marketing_phone", "/phone", "/customer/phone");
    boolean agreed =
        cart.path("buyer_accepts_sms_marketing").asBoolean(false)
            || text(cart, "/sms_consent", "/customer/sms_marketing_consent/state")
                .filter(state -> state.equalsIgnoreCase("subscribed"))
                .isPresent();
    Optional<String> held =
        phone.isEmpty()
            ? Optional.of("The cart has no phone number.")
            : agreed
                ? Optional.empty()
                : Optional.of("The customer has not agreed to text messages.");
    String cartKey = text(cart, "/token", "/cart_token", "/id").orElse(event.id().toString());
    return new Outbox.Outgoing(
        "sms",
        template,
        phone.filter(number -> agreed),
        templates.render(template, data(merchant, cart)).text(),
        held,
        action.id,
        Optional.ofNullable(action.decisionId),
        "sms:" + cartKey);
  }

  private static MessageData data(Merchant merchant, JsonNode cart) {
    JsonNode lines = cart.path("line_items");
    int items = 0;
    for (JsonNode line : lines) {
      items += Math.max(1, line.path("quantity").asInt(1));
    }
    return new MessageData(
        merchant.name(),
        text(cart, "/customer/first_name", "/first_name"),
        Math.max(1, items),
        text(cart, "/line_items/0/title"),
        text(cart, "/total_price").map(total -> total + " " + merchant.currency()),
        text(cart, "/abandoned_checkout_url", "/recovery_url").filter(SmsEffect::isUsable));
  }

  /** An address that would not fit is better left out than the message. */
  private static boolean isUsable(String url) {
    return url.length() <= 150 && url.matches("https?://[!-~]+");
  }

  private static Optional<String> text(JsonNode node, String... pointers) {
    return Stream.of(pointers)
        .map(node::at)
        .filter(value -> value.isValueNode() && !value.isNull() && !value.asText().isBlank())
        .map(JsonNode::asText)
        .findFirst();
  }
}
