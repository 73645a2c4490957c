package io.zyra.dmn.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.ModelRefusedException;
import io.zyra.core.policy.dmn.diff.ModelDiff;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource for the differences between versions of a decision model. */
@Path("/api/v1/dmn/models/{name}/diff")
@Tag(name = "Decision models")
@Produces(MediaType.APPLICATION_JSON)
class ModelDiffResource {
  private final ModelLibrary models;
  private final CompiledModelCache documents;

  ModelDiffResource(ModelLibrary models, CompiledModelCache documents) {
    this.models = models;
    this.documents = documents;
  }

  /**
   * A difference.
   *
   * @param to the later version; absent if it is not stored
   * @param text a summary in one sentence
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record View(
      int from,
      Optional<Integer> to,
      boolean identical,
      String text,
      List<ModelDiff.Change> changes,
      List<ModelDiff.TableDiff> tables) {}

  /** Without versions, from the active to the newest one. */
  @GET
  public View between(
      @PathParam("name") String name,
      @QueryParam("namespace") Optional<String> namespace,
      @QueryParam("from") Optional<Integer> from,
      @QueryParam("to") Optional<Integer> to) {
    StoredModelVersion earlier = models.version(name, namespace, from);
    int newest = models.model(name, namespace).newest();
    StoredModelVersion later = models.version(name, namespace, Optional.of(to.orElse(newest)));
    return view(earlier, Optional.of(later.id().version()), document(later));
  }

  /** The difference to a model that is not stored. */
  @POST
  @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, "application/dmn+xml"})
  public View against(
      @PathParam("name") String name,
      @QueryParam("namespace") Optional<String> namespace,
      @QueryParam("from") Optional<Integer> from,
      byte[] xml) {
    StoredModelVersion earlier = models.version(name, namespace, from);
    try {
      return view(earlier, Optional.empty(), documents.read(xml));
    } catch (ModelRefusedException refused) {
      throw ModelUploadParser.problem(refused);
    }
  }

  private View view(StoredModelVersion from, Optional<Integer> to, ModelDocument later) {
    ModelDiff diff = ModelDiff.of(document(from), later);
    return new View(
        from.id().version(), to, diff.identical(), diff.text(), diff.changes(), diff.tables());
  }

  private ModelDocument document(StoredModelVersion version) {
    return documents.read(models.xml(version.id()));
  }
}
