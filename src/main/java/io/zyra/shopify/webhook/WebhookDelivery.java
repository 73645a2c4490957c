package io.zyra.shopify.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored delivery, as it came.
 *
 * @param attempts how often it was worked on without success
 */
record WebhookDelivery(
    UUID id,
    String webhookId,
    String topic,
    String shop,
    String apiVersion,
    Optional<String> eventId,
    Optional<Instant> triggeredAt,
    Instant receivedAt,
    int attempts,
    byte[] body) {}
