package io.zyra.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One version of a model.
 *
 * @param imports the versions of other models that were there when it was uploaded
 * @param report what checking it has found
 * @param testRun what its tests have found
 */
record StoredModelVersion(
    ModelVersionId id,
    String name,
    String namespace,
    String dmnVersion,
    State state,
    JsonNode imports,
    JsonNode report,
    JsonNode testRun,
    Instant createdAt,
    String createdBy) {

  /** Where a version is in its life. */
  enum State {
    DRAFT,
    VALIDATED,
    TESTED,
    ACTIVE,
    RETIRED;

    String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static State of(String key) {
      return valueOf(key.toUpperCase(java.util.Locale.ROOT));
    }
  }
}
