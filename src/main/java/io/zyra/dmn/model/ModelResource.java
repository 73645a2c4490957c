package io.zyra.dmn.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.zyra.core.policy.dmn.ModelDescription;
import io.zyra.core.policy.dmn.ModelInputForm;
import io.zyra.dmn.ActorName;
import io.zyra.dmn.activation.ActiveVersionCache;
import io.zyra.dmn.activation.ModelLifecycle;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** REST resource of decision models. Names may contain any characters, percent-encoded. */
@Path("/api/v1/dmn/models")
@Tag(name = "Decision models")
class ModelResource {
  private final ModelLibrary models;
  private final ModelLifecycle lifecycle;
  private final ActiveVersionCache inForce;

  ModelResource(ModelLibrary models, ModelLifecycle lifecycle, ActiveVersionCache inForce) {
    this.models = models;
    this.lifecycle = lifecycle;
    this.inForce = inForce;
  }

  /**
   * A version with its reports.
   *
   * @param active whether this is the active version
   * @param report {@code {valid, messages: [{severity, kind, message, element?, line?}]}}
   * @param tests {@code {revision, cases, failed, failures}}
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record View(
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
      String createdBy) {}

  /** A model in a list, with its active and its newest version. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Summary(
      String name,
      String namespace,
      Optional<Integer> activeVersion,
      int newestVersion,
      Instant createdAt,
      Instant updatedAt) {}

  /** A version in a list. */
  record Line(int version, String state, boolean valid, Instant createdAt, String createdBy) {}

  /** A model with its versions, newest first, and its history. */
  record Whole(Summary model, List<Line> versions, List<ModelEventRepository.Entry> history) {}

  /** Several models that were uploaded together. */
  record Views(List<View> models) {}

  @GET
  public Page<Summary> list(@BeanParam PageRequest page) {
    List<StoredModel> found =
        models.models(page.cursor().map(ModelResource::decoded).orElse(""), page.size() + 1);
    return Page.of(found, page.size(), m -> encoded(m.name() + "\n" + m.namespace()))
        .map(ModelResource::summary);
  }

  @POST
  @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, "application/dmn+xml"})
  public Response upload(byte[] xml, @HeaderParam(ActorName.HEADER) Optional<String> actor) {
    View view = view(models.upload(List.of(xml), ActorName.of(actor)).get(0));
    return Response.created(address(view)).entity(view).build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response uploadTogether(
      byte[] body, @HeaderParam(ActorName.HEADER) Optional<String> actor) {
    List<View> views =
        models.upload(ModelUploadParser.list(body), ActorName.of(actor)).stream()
            .map(this::view)
            .toList();
    return Response.status(201).entity(new Views(views)).build();
  }

  /** Files of a form with any field names. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response uploadFiles(
      MultipartFormDataInput form, @HeaderParam(ActorName.HEADER) Optional<String> actor) {
    List<View> views =
        models.upload(ModelUploadParser.files(form), ActorName.of(actor)).stream()
            .map(this::view)
            .toList();
    return Response.status(201).entity(new Views(views)).build();
  }

  @POST
  @Path("validate")
  @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, "application/dmn+xml"})
  public JsonNode validateSent(byte[] xml) {
    return models.validate(List.of(xml));
  }

  @GET
  @Path("{name}")
  public Whole get(
      @PathParam("name") String name, @QueryParam("namespace") Optional<String> namespace) {
    StoredModel model = models.model(name, namespace);
    return new Whole(
        summary(model),
        models.versions(model).stream()
            .map(
                v ->
                    new Line(
                        v.id().version(),
                        v.state().key(),
                        v.report().path("valid").booleanValue(),
                        v.createdAt(),
                        v.createdBy()))
            .toList(),
        models.history(model));
  }

  @GET
  @Path("{name}/versions/{version}")
  @Produces(MediaType.APPLICATION_JSON)
  public View version(
      @PathParam("name") String name,
      @PathParam("version") int version,
      @QueryParam("namespace") Optional<String> namespace) {
    return view(models.version(name, namespace, Optional.of(version)));
  }

  @GET
  @Path("{name}/versions/{version}")
  @Produces(MediaType.APPLICATION_XML)
  public byte[] xml(
      @PathParam("name") String name,
      @PathParam("version") int version,
      @QueryParam("namespace") Optional<String> namespace) {
    StoredModelVersion stored = models.version(name, namespace, Optional.of(version));
    return models.xml(stored.id()).getBytes(StandardCharsets.UTF_8);
  }

  /** The inputs of a version with all fields, for a form. */
  @GET
  @Path("{name}/versions/{version}/form")
  @Produces(MediaType.APPLICATION_JSON)
  public ModelInputForm form(
      @PathParam("name") String name,
      @PathParam("version") int version,
      @QueryParam("namespace") Optional<String> namespace) {
    return models.compiled(models.version(name, namespace, Optional.of(version))).inputForm();
  }

  @POST
  @Path("{name}/validate")
  public View validateNewest(
      @PathParam("name") String name, @QueryParam("namespace") Optional<String> namespace) {
    return validate(name, models.model(name, namespace).newest(), namespace);
  }

  @POST
  @Path("{name}/versions/{version}/validate")
  public View validate(
      @PathParam("name") String name,
      @PathParam("version") int version,
      @QueryParam("namespace") Optional<String> namespace) {
    return view(models.revalidate(models.version(name, namespace, Optional.of(version))));
  }

  @POST
  @Path("{name}/activate")
  @Blocking
  public Uni<View> activateNewest(
      @PathParam("name") String name,
      @QueryParam("namespace") Optional<String> namespace,
      @QueryParam("version") Optional<Integer> version,
      @HeaderParam(ActorName.HEADER) Optional<String> actor) {
    int wanted = version.orElseGet(() -> models.model(name, namespace).newest());
    return activate(name, wanted, namespace, actor);
  }

  @POST
  @Path("{name}/versions/{version}/activate")
  @Blocking
  public Uni<View> activate(
      @PathParam("name") String name,
      @PathParam("version") int version,
      @QueryParam("namespace") Optional<String> namespace,
      @HeaderParam(ActorName.HEADER) Optional<String> actor) {
    return inForce.afterLeasesExpire(
        view(
            lifecycle.activate(
                models.version(name, namespace, Optional.of(version)), ActorName.of(actor))));
  }

  /** Activates the previously active version again. */
  @POST
  @Path("{name}/rollback")
  @Blocking
  public Uni<View> rollback(
      @PathParam("name") String name,
      @QueryParam("namespace") Optional<String> namespace,
      @HeaderParam(ActorName.HEADER) Optional<String> actor) {
    return inForce.afterLeasesExpire(
        view(lifecycle.rollback(models.model(name, namespace), ActorName.of(actor))));
  }

  /** Retires the active version, or else the newest one. */
  @POST
  @Path("{name}/retire")
  @Blocking
  public Uni<View> retireActive(
      @PathParam("name") String name,
      @QueryParam("namespace") Optional<String> namespace,
      @HeaderParam(ActorName.HEADER) Optional<String> actor) {
    return inForce.afterLeasesExpire(
        view(
            lifecycle.retire(
                models.version(name, namespace, Optional.empty()), ActorName.of(actor))));
  }

  @POST
  @Path("{name}/versions/{version}/retire")
  @Blocking
  public Uni<View> retire(
      @PathParam("name") String name,
      @PathParam("version") int version,
      @QueryParam("namespace") Optional<String> namespace,
      @HeaderParam(ActorName.HEADER) Optional<String> actor) {
    return inForce.afterLeasesExpire(
        view(
            lifecycle.retire(
                models.version(name, namespace, Optional.of(version)), ActorName.of(actor))));
  }

  private View view(StoredModelVersion version) {
    ModelDescription description = models.compiled(version).describe();
    return new View(
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

  private static Summary summary(StoredModel model) {
    return new Summary(
        model.name(),
        model.namespace(),
        model.active(),
        model.newest(),
        model.createdAt(),
        model.updatedAt());
  }

  private static URI address(View view) {
    String name = URLEncoder.encode(view.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return URI.create("/api/v1/dmn/models/" + name + "/versions/" + view.version());
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw PageRequest.unreadable();
    }
  }
}
