package io.zyra.dmn.activation;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.zyra.dmn.ActorHeader;
import io.zyra.dmn.model.ModelLibrary;
import io.zyra.dmn.model.ModelVersionView;
import io.zyra.dmn.model.StoredModelVersion;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * REST resource that activates, rolls back and retires versions of decision models. Each answer is
 * given after the maximum staleness of the caches, when every server uses the new state.
 */
@Path("/api/v1/dmn/models/{name}")
@Tag(name = "Decision models")
class ModelActivationResource {
  private final ModelLibrary models;
  private final ModelLifecycle lifecycle;
  private final ActiveVersionCache inForce;

  ModelActivationResource(
      ModelLibrary models, ModelLifecycle lifecycle, ActiveVersionCache inForce) {
    this.models = models;
    this.lifecycle = lifecycle;
    this.inForce = inForce;
  }

  @POST
  @Path("activate")
  @Blocking
  public Uni<ModelVersionView> activateNewest(
      @PathParam("name") String name,
      @QueryParam("namespace") Optional<String> namespace,
      @QueryParam("version") Optional<Integer> version,
      @HeaderParam(ActorHeader.HEADER) Optional<String> actor) {
    int wanted = version.orElseGet(() -> models.model(name, namespace).newest());
    return activate(name, wanted, namespace, actor);
  }

  @POST
  @Path("versions/{version}/activate")
  @Blocking
  public Uni<ModelVersionView> activate(
      @PathParam("name") String name,
      @PathParam("version") int version,
      @QueryParam("namespace") Optional<String> namespace,
      @HeaderParam(ActorHeader.HEADER) Optional<String> actor) {
    return inForce.afterMaxStaleness(
        view(
            lifecycle.activate(
                models.version(name, namespace, Optional.of(version)), ActorHeader.of(actor))));
  }

  /** Activates the previously active version again. */
  @POST
  @Path("rollback")
  @Blocking
  public Uni<ModelVersionView> rollback(
      @PathParam("name") String name,
      @QueryParam("namespace") Optional<String> namespace,
      @HeaderParam(ActorHeader.HEADER) Optional<String> actor) {
    return inForce.afterMaxStaleness(
        view(lifecycle.rollback(models.model(name, namespace), ActorHeader.of(actor))));
  }

  /** Retires the active version, or else the newest one. */
  @POST
  @Path("retire")
  @Blocking
  public Uni<ModelVersionView> retireActive(
      @PathParam("name") String name,
      @QueryParam("namespace") Optional<String> namespace,
      @HeaderParam(ActorHeader.HEADER) Optional<String> actor) {
    return inForce.afterMaxStaleness(
        view(
            lifecycle.retire(
                models.version(name, namespace, Optional.empty()), ActorHeader.of(actor))));
  }

  @POST
  @Path("versions/{version}/retire")
  @Blocking
  public Uni<ModelVersionView> retire(
      @PathParam("name") String name,
      @PathParam("version") int version,
      @QueryParam("namespace") Optional<String> namespace,
      @HeaderParam(ActorHeader.HEADER) Optional<String> actor) {
    return inForce.afterMaxStaleness(
        view(
            lifecycle.retire(
                models.version(name, namespace, Optional.of(version)), ActorHeader.of(actor))));
  }

  private ModelVersionView view(StoredModelVersion version) {
    return ModelVersionView.of(version, models);
  }
}
