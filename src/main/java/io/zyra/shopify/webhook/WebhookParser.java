package io.zyra.shopify.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.regex.Pattern;

/** Reads stored deliveries. Ids keep their 64 bits, and amounts their digits. */
@ApplicationScoped
class WebhookParser {
  private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9_./-]{0,79}");

  private final ObjectMapper json;

  WebhookParser(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @throws UnreadableWebhookException if the delivery can never be read
   */
  Webhook parse(WebhookDelivery delivery) {
    if (!TOPIC.matcher(delivery.topic()).matches()) {
      throw new UnreadableWebhookException("The topic is not one of Shopify's.");
    }
    return new Webhook(
        delivery.webhookId(),
        delivery.topic(),
        delivery.shop(),
        delivery.apiVersion(),
        delivery.eventId(),
        delivery.triggeredAt(),
        delivery.receivedAt(),
        payload(delivery.body()));
  }

  private JsonNode payload(byte[] body) {
    try {
      JsonNode payload = json.readTree(body);
      if (!payload.isObject()) {
        throw new UnreadableWebhookException("The body is JSON, but not an object.");
      }
      return payload;
    } catch (JsonProcessingException e) {
      throw new UnreadableWebhookException(
          "The body is not JSON: see byte " + e.getLocation().getByteOffset() + ".");
    } catch (IOException e) {
      throw new UnreadableWebhookException("The body is not JSON.");
    }
  }
}
