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
 * @param byServer whether the server tells what it has decided or done itself; the audit trail has
 *     such an event, and therefore it must be without personal data
 */
public record NewEvent(
    String type,
    Optional<String> subject,
    String text,
    JsonNode payload,
    Optional<Instant> occurredAt,
    Optional<String> sourceKey,
    boolean byServer) {

  /** An event that a shop, a shopper or a program tells. */
  public NewEvent(
      String type,
      Optional<String> subject,
      String text,
      JsonNode payload,
      Optional<Instant> occurredAt,
      Optional<String> sourceKey) {
    this(type, subject, text, payload, occurredAt, sourceKey, false);
  }

  /** An event of the server itself that happens now. */
  public static NewEvent now(String type, String subject, String text) {
    return now(type, subject, text, JsonNodeFactory.instance.objectNode());
  }

  public static NewEvent now(String type, String subject, String text, JsonNode payload) {
    return new NewEvent(
        type, Optional.of(subject), text, payload, Optional.empty(), Optional.empty(), true);
  }
}
