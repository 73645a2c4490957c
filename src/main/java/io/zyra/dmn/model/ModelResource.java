package io.zyra.dmn.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.policy.dmn.ModelInputForm;
import io.zyra.dmn.ActorHeader;
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

/**
 * REST resource of decision models: uploaded, validated, listed and read. Names may contain any
 * characters, percent-encoded.
 */
@Path("/api/v1/dmn/models")
@Tag(name = "Decision models")
class ModelResource {
  private final ModelLibrary models;

  ModelResource(ModelLibrary models) {
    this.models = models;
  }

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
  record Views(List<ModelVersionView> models) {}

  @GET
  public Page<Summary> list(@BeanParam PageRequest page) {
    List<StoredModel> found =
        models.models(page.cursor().map(ModelResource::decoded).orElse(""), page.size() + 1);
    return Page.of(found, page.size(), m -> encoded(m.name() + "\n" + m.namespace()))
        .map(ModelResource::summary);
  }

  @POST
  @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, "application/dmn+xml"})
  public Response upload(byte[] xml, @HeaderParam(ActorHeader.HEADER) Optional<String> actor) {
    ModelVersionView view = view(models.upload(List.of(xml), ActorHeader.of(actor)).get(0));
    return Response.created(address(view)).entity(view).build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response uploadTogether(
      byte[] body, @HeaderParam(ActorHeader.HEADER) Optional<String> actor) {
    List<ModelVersionView> views =
        models.upload(ModelUploadParser.list(body), ActorHeader.of(actor)).stream()
            .map(this::view)
            .toList();
    return Response.status(201).entity(new Views(views)).build();
  }

  /** Files of a form with any field names. */
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response uploadFiles(
      MultipartFormDataInput form, @HeaderParam(ActorHeader.HEADER) Optional<String> actor) {
    List<ModelVersionView> views =
        models.upload(ModelUploadParser.files(form), ActorHeader.of(actor)).stream()
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
  public ModelVersionView version(
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
  public ModelVersionView validateNewest(
      @PathParam("name") String name, @QueryParam("namespace") Optional<String> namespace) {
    return validate(name, models.model(name, namespace).newest(), namespace);
  }

  @POST
  @Path("{name}/versions/{version}/validate")
  public ModelVersionView validate(
      @PathParam("name") String name,
      @PathParam("version") int version,
      @QueryParam("namespace") Optional<String> namespace) {
    return view(models.revalidate(models.version(name, namespace, Optional.of(version))));
  }

  private ModelVersionView view(StoredModelVersion version) {
    return ModelVersionView.of(version, models);
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

  private static URI address(ModelVersionView view) {
    String name = URLEncoder.encode(view.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return URI.create("/api/v1/dmn/models/" + name + "/versions/" + view.version());
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String cursor) {
    try {
      String name = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (encoded(name).equals(cursor) && name.indexOf('\0') < 0) {
        return name;
      }
    } catch (IllegalArgumentException e) {
      throw PageRequest.unreadable();
    }
    throw PageRequest.unreadable();
  }
}
