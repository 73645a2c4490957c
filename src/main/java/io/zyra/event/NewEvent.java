package io.zyra.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened, was decided or was done, to be recorded.
 *
 * @param type what kind, such as {@code cart_abandoned}, {@code orders/create}, {@code
 *     action.published}
 * @param subject what it is about, as {@code kind:id}
 * @param text a sentence for the time line, without personal data
 * @param payload the details
 * @param occurredAt when it happened, when that was not now
 * @param sourceKey recorded once only per merchant, however often it is delivered
 */
public record NewEvent(
    String type,
    Optional<String> subject,
    String text,
    JsonNode payload,
    Optional<Instant> occurredAt,
    Optional<String> sourceKey) {

  /** Something that the server itself did just now. */
  public static NewEvent now(String type, String subject, String text) {
    return now(type, subject, text, JsonNodeFactory.instance.objectNode());
  }

  public static NewEvent now(String type, String subject, String text, JsonNode payload) {
    return new NewEvent(
        type, Optional.of(subject), text, payload, Optional.empty(), Optional.empty());
  }
}
