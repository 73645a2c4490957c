package io.zyra.dmn.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.dmn.ActorHeader;
import io.zyra.dmn.DmnJson;
import io.zyra.dmn.model.ModelLibrary;
import io.zyra.dmn.model.StoredModel;
import io.zyra.dmn.model.StoredModelVersion;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource of the test cases of models, as JSON or as XML of the public DMN TCK. */
@Path("/api/v1/dmn/models/{name}/tests")
@Tag(name = "Decision models")
class ModelTestResource {
  private final ModelLibrary models;
  private final ModelTestSuites tests;

  ModelTestResource(ModelLibrary models, ModelTestSuites tests) {
    this.models = models;
    this.tests = tests;
  }

  /**
   * Test cases with the result of the last run.
   *
   * @param cases {@code [{name, context, decision?, decisionService?, expected}]}
   * @param version the version that they were run with, which is the newest
   */
  record View(int revision, JsonNode cases, int version, JsonNode run) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public View get(
      @PathParam("name") String name, @QueryParam("namespace") Optional<String> namespace) {
    StoredModel model = models.model(name, namespace);
    return view(model, tests.newest(model));
  }

  @GET
  @Produces(MediaType.APPLICATION_XML)
  public byte[] xml(
      @PathParam("name") String name, @QueryParam("namespace") Optional<String> namespace) {
    StoredModel model = models.model(name, namespace);
    Map<String, String> types = tests.types(model);
    return new TckTestWriter(input -> types.getOrDefault(input, "Any"))
        .xml(name, tests.of(model).cases())
        .getBytes(StandardCharsets.UTF_8);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public View put(
      @PathParam("name") String name,
      @QueryParam("namespace") Optional<String> namespace,
      @HeaderParam(ActorHeader.HEADER) Optional<String> actor,
      byte[] body) {
    StoredModel model = models.model(name, namespace);
    JsonNode cases = DmnJson.object(body).path("cases");
    return view(model, tests.save(model, cases, ActorHeader.of(actor)));
  }

  @PUT
  @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
  @Produces(MediaType.APPLICATION_JSON)
  public View putKit(
      @PathParam("name") String name,
      @QueryParam("namespace") Optional<String> namespace,
      @HeaderParam(ActorHeader.HEADER) Optional<String> actor,
      byte[] body) {
    StoredModel model = models.model(name, namespace);
    JsonNode cases = new TckTestReader(tests.types(model).keySet()).cases(body);
    return view(model, tests.save(model, cases, ActorHeader.of(actor)));
  }

  /** Runs them again with the newest version. */
  @POST
  @Path("run")
  @Produces(MediaType.APPLICATION_JSON)
  public View run(
      @PathParam("name") String name, @QueryParam("namespace") Optional<String> namespace) {
    StoredModel model = models.model(name, namespace);
    return view(model, models.revalidate(tests.newest(model)));
  }

  private View view(StoredModel model, StoredModelVersion version) {
    ModelTestRepository.Revision revision = tests.of(model);
    return new View(revision.number(), revision.cases(), version.id().version(), version.testRun());
  }
}
