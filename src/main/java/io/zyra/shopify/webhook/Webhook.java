package io.zyra.shopify.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A delivery that is genuine and can be read.
 *
 * @param id of the delivery, the same for all attempts at it
 * @param topic such as {@code orders/create}
 * @param shop the shop's domain
 * @param apiVersion the version of the Admin API that the payload has the form of
 * @param eventId the same for all deliveries that one action of a person caused
 * @param triggeredAt when it happened, as the delivery's header says
 * @param payload an object
 */
public record Webhook(
    String id,
    String topic,
    String shop,
    String apiVersion,
    Optional<String> eventId,
    Optional<Instant> triggeredAt,
    Instant receivedAt,
    JsonNode payload) {}
