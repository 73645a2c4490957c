package io.zyra.shopify.webhook;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The headers of a delivery. They are not signed; only the body is.
 *
 * @param webhookId the same for all attempts at one delivery
 * @param eventId the same for all deliveries that one action of a person caused
 * @param triggeredAt when it happened in the shop
 */
record WebhookHeaders(
    String topic,
    String shopDomain,
    String apiVersion,
    String webhookId,
    Optional<String> eventId,
    Optional<Instant> triggeredAt) {

  static final String SIGNATURE = "X-Shopify-Hmac-Sha256";
  private static final String TOPIC = "X-Shopify-Topic";
  private static final String SHOP_DOMAIN = "X-Shopify-Shop-Domain";
  private static final String API_VERSION = "X-Shopify-API-Version";
  private static final String WEBHOOK_ID = "X-Shopify-Webhook-Id";
  private static final String EVENT_ID = "X-Shopify-Event-Id";
  private static final String TRIGGERED_AT = "X-Shopify-Triggered-At";

  /** Every delivery has these. */
  static final List<String> REQUIRED =
      List.of(SIGNATURE, TOPIC, SHOP_DOMAIN, API_VERSION, WEBHOOK_ID);

  static final List<String> OPTIONAL = List.of(EVENT_ID, TRIGGERED_AT);

  /** The names of the headers that every delivery has and this one has not. */
  static List<String> missing(MultiMap headers) {
    List<String> missing = new ArrayList<>();
    for (String name : REQUIRED) {
      if (text(headers, name).isEmpty()) {
        missing.add(name);
      }
    }
    return missing;
  }

  /** Reads the headers, of which none must be missing. */
  static WebhookHeaders of(MultiMap headers) {
    return new WebhookHeaders(
        text(headers, TOPIC).orElseThrow().toLowerCase(Locale.ROOT),
        text(headers, SHOP_DOMAIN).orElseThrow().toLowerCase(Locale.ROOT),
        text(headers, API_VERSION).orElseThrow(),
        text(headers, WEBHOOK_ID).orElseThrow(),
        text(headers, EVENT_ID),
        text(headers, TRIGGERED_AT).flatMap(WebhookHeaders::instant));
  }

  static String signature(MultiMap headers) {
    return text(headers, SIGNATURE).orElseThrow();
  }

  private static Optional<String> text(MultiMap headers, String name) {
    return Optional.ofNullable(headers.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** A time that cannot be read is as good as none: the payload has one too. */
  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
