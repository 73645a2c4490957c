package io.zyra.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Optional;

/**
 * An event to record.
 *
 * @param type the kind, such as {@code cart_abandoned}, {@code orders/create}, {@code
 *     action.published}
 * @param subject what it is about, as {@code kind:id}
 * @param text a sentence for the timeline, without personal data
 * @param payload the details
 * @param occurredAt when it happened; absent for now
 * @param sourceKey idempotency key within the merchant
 */
public record NewEvent(
    String type,
    Optional<String> subject,
    String text,
    JsonNode payload,
    Optional<Instant> occurredAt,
    Optional<String> sourceKey) {

  /** An event of the server itself that happens now. */
  public static NewEvent now(String type, String subject, String text) {
    return now(type, subject, text, JsonNodeFactory.instance.objectNode());
  }

  public static NewEvent now(String type, String subject, String text, JsonNode payload) {
    return new NewEvent(
        type, Optional.of(subject), text, payload, Optional.empty(), Optional.empty());
  }
}
