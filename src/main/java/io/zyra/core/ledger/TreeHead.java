package io.zyra.core.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What a ledger was at an instant. Its canonical JSON is what is signed.
 *
 * @param ledger whose ledger it is, so that a head of another cannot stand in for it
 * @param size number of records
 * @param root the hash over all of them
 * @param at when it was signed
 * @param key the id of the key that signed it
 */
public record TreeHead(String ledger, long size, TreeHash root, Instant at, String key) {

  /** The form that is signed and exported. */
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ledger", ledger)
        .put("size", size)
        .put("root", root.toString())
        .put("at", at.toString())
        .put("key", key);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when a field is missing or cannot be read
   */
  public static TreeHead parse(JsonNode json) {
    for (String field : new String[] {"ledger", "size", "root", "at", "key"}) {
      if (!json.hasNonNull(field)) {
        throw new IllegalArgumentException("A head without \"" + field + "\"");
      }
    }
    try {
      return new TreeHead(
          json.get("ledger").asText(),
          json.get("size").asLong(),
          TreeHash.parse(json.get("root").asText()),
          Instant.parse(json.get("at").asText()),
          json.get("key").asText());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("A head with an unreadable time", e);
    }
  }
}
