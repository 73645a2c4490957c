package io.zyra.shopify.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.shopify.client.AdminJson;
import java.util.Optional;

/**
 * A bulk operation as the shop shows it.
 *
 * @param objects how many objects it has processed so far
 * @param url the address of the whole result; empty if it has no rows, or is not there
 * @param partialUrl the address of the part that was done before it failed
 * @param errorCode why it failed
 */
public record BulkOperation(
    String id,
    State state,
    long objects,
    Optional<String> url,
    Optional<String> partialUrl,
    Optional<String> errorCode) {

  /** What there is to do. */
  public enum State {
    UNDER_WAY,
    COMPLETED,
    FAILED,
    CANCELED,
    EXPIRED
  }

  /** Reads an operation from GraphQL. A state that is not known counts as under way. */
  public static BulkOperation of(JsonNode node) {
    State state =
        switch (node.path("status").asText()) {
          case "COMPLETED" -> State.COMPLETED;
          case "FAILED" -> State.FAILED;
          case "CANCELED" -> State.CANCELED;
          case "EXPIRED" -> State.EXPIRED;
          default -> State.UNDER_WAY;
        };
    return new BulkOperation(
        node.path("id").asText(),
        state,
        node.path("objectCount").asLong(),
        AdminJson.text(node.path("url")),
        AdminJson.text(node.path("partialDataUrl")),
        AdminJson.text(node.path("errorCode")));
  }
}
