package io.zyra.dmn.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.policy.dmn.ModelDescription;
import java.time.Instant;
import java.util.List;

/**
 * A version with its reports.
 *
 * @param active whether this is the active version
 * @param report {@code {valid, messages: [{severity, kind, message, element?, line?}]}}
 * @param tests {@code {revision, cases, failed, failures}}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ModelVersionView(
    String name,
    String namespace,
    int version,
    String dmnVersion,
    String state,
    boolean active,
    JsonNode report,
    JsonNode tests,
    List<ModelDescription.Named> inputs,
    List<ModelDescription.Named> decisions,
    List<ModelDescription.Service> services,
    Instant createdAt,
    String createdBy) {

  /** The view of a stored version. */
  public static ModelVersionView of(StoredModelVersion version, ModelLibrary models) {
    ModelDescription description = models.compiled(version).describe();
    return new ModelVersionView(
        version.name(),
        version.namespace(),
        version.id().version(),
        version.dmnVersion(),
        version.state().key(),
        version.state() == StoredModelVersion.State.ACTIVE,
        version.report(),
        version.testRun(),
        description.inputs(),
        description.decisions(),
        description.services(),
        version.createdAt(),
        version.createdBy());
  }
}
