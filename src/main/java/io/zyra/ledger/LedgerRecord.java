package io.zyra.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.ledger.CanonicalJson;
import io.zyra.core.ledger.TreeHash;
import io.zyra.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A record of the audit trail.
 *
 * @param content canonical JSON
 */
record LedgerRecord(long position, UUID event, Instant recordedAt, String content, TreeHash leaf) {

  /** What names a person: it may have to be erased, and the trail cannot be. Ids stay. */
  private static final String NAME = "label";

  /** The record of an event at the next position. */
  static LedgerRecord of(Event event, long position) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("position", position)
            .put("event", event.id().toString())
            .put("kind", event.type())
            .put("subject", event.subject().orElse(null))
            .put("text", event.text())
            .put("at", event.occurredAt().toString())
            .put("recordedAt", event.recordedAt().toString());
    ObjectNode details = json.putObject("details");
    event.payload().properties().forEach(field -> details.set(field.getKey(), field.getValue()));
    details.remove(NAME);
    byte[] content = CanonicalJson.of(json);
    return new LedgerRecord(
        position,
        event.id(),
        event.recordedAt(),
        new String(content, StandardCharsets.UTF_8),
        TreeHash.ofLeaf(content));
  }
}
