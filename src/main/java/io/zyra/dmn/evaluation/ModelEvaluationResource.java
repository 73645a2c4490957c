package io.zyra.dmn.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.policy.dmn.EvaluationResult;
import io.zyra.dmn.DmnJson;
import io.zyra.dmn.activation.ActiveVersionCache;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** REST resource that evaluates decision models. */
@Path("/api/v1/dmn/models/{name}")
@Tag(name = "Decision models")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ModelEvaluationResource {
  private final ActiveVersionCache models;
  private final ModelEvaluator evaluations;

  ModelEvaluationResource(ActiveVersionCache models, ModelEvaluator evaluations) {
    this.models = models;
    this.evaluations = evaluations;
  }

  /** Evaluates the active version, or the newest if none is active. */
  @POST
  @Path("evaluate")
  public byte[] evaluate(
      @PathParam("name") String name,
      @QueryParam("namespace") Optional<String> namespace,
      byte[] body)
      throws IOException {
    return answer(models.get(name, namespace, Optional.empty()), body);
  }

  @POST
  @Path("versions/{version}/evaluate")
  public byte[] evaluate(
      @PathParam("name") String name,
      @PathParam("version") int version,
      @QueryParam("namespace") Optional<String> namespace,
      byte[] body)
      throws IOException {
    return answer(models.get(name, namespace, Optional.of(version)), body);
  }

  private byte[] answer(ActiveVersionCache.Found ready, byte[] body) throws IOException {
    JsonNode asked = DmnJson.object(body);
    EvaluationResult evaluation = evaluations.evaluate(ready.model(), asked);
    ObjectNode answer = DmnJson.mapper().createObjectNode();
    answer.put("model", ready.name()).put("version", ready.version());
    answer.set("results", evaluation.results());
    ArrayNode messages = answer.putArray("messages");
    for (EvaluationResult.Message message : evaluation.messages()) {
      ObjectNode told = messages.addObject();
      told.put("severity", message.severity()).put("kind", message.kind());
      told.put("message", message.text());
      message.source().ifPresent(source -> told.put("source", source));
    }
    answer.set("trace", evaluation.trace());
    return DmnJson.mapper().writeValueAsBytes(answer);
  }
}
