package io.zyra.shopify.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.EventStore;
import io.zyra.event.EventSubject;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * Records what the three privacy topics oblige to, with the date by which it has to be done.
 * Shopify gives 30 days from the request.
 */
@ApplicationScoped
class PrivacyWebhookHandler implements WebhookHandler {
  static final String TYPE = "privacy.requested";
  private static final Duration ALLOWED = Duration.ofDays(30);
  private static final Map<String, String> REQUESTS =
      Map.of(
          "customers/data_request", "A customer asks for the data stored about them",
          "customers/redact", "The data stored about a customer have to be deleted",
          "shop/redact", "The data of this shop have to be deleted");

  private final EventStore events;

  PrivacyWebhookHandler(EventStore events) {
    this.events = events;
  }

  @Override
  public boolean handles(String topic) {
    return REQUESTS.containsKey(topic);
  }

  @Override
  public void handle(MerchantId merchant, Webhook webhook) {
    Instant due = webhook.triggeredAt().orElse(webhook.receivedAt()).plus(ALLOWED);
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("topic", webhook.topic());
    payload.put("webhook_id", webhook.id());
    payload.put("due_at", due.toString());
    events.append(
        merchant,
        new NewEvent(
            TYPE,
            EventSubject.of(webhook.topic(), webhook.payload())
                .or(() -> Optional.of("merchant:" + merchant)),
            "%s by %s"
                .formatted(
                    REQUESTS.get(webhook.topic()), due.atOffset(ZoneOffset.UTC).toLocalDate()),
            payload,
            Optional.empty(),
            Optional.of("privacy:" + webhook.id())));
  }
}
