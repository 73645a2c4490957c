package io.zyra.dmn.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One version of a model.
 *
 * @param imports the versions that its imports resolved to when it was uploaded
 * @param report the validation report
 * @param testRun the result of its tests
 */
public record StoredModelVersion(
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

  /** The lifecycle state of a version. */
  public enum State {
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
