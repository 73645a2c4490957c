package io.zyra.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.zyra.ruleset.DecisionContext;
import io.zyra.ruleset.DecisionContexts;
import io.zyra.security.MerchantId;
import io.zyra.web.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Decides on facts that the caller gives; nothing is read from the catalogue, nothing is stored.
 * The body is read and the answer written here, once, since many calls a second are made.
 */
@Path("/api/v1/merchants/{merchant}/evaluate")
@Tag(name = "Decisions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class EvaluateResource {
  private final DecisionContexts contexts;
  private final GivenFactsDecider decider;
  private final Clock clock;
  private final ObjectReader questions;
  private final ObjectWriter answers;

  EvaluateResource(
      DecisionContexts contexts, GivenFactsDecider decider, Clock clock, ObjectMapper json) {
    this.contexts = contexts;
    this.decider = decider;
    this.clock = clock;
    this.questions = json.readerFor(Question.class);
    this.answers = json.writer();
  }

  /**
   * The facts: an object for each subject, named after its scope, such as {@code {"product": {"id",
   * "title", …}, "cart": {…}}}, and beside them {@code metrics}, {@code counts}, {@code past},
   * {@code segments}, {@code collections}, {@code at} and {@code timezone}. Or a list of up to
   * 1,000 such objects, each answered for itself.
   */
  record Question(JsonNode facts) {}

  /**
   * Answers to a list of facts, in the same order. Each is what a call with these facts alone would
   * be answered: {@code at}, {@code ruleSetVersion} and {@code proposals}, or only {@code problem}.
   */
  record Answers(List<Object> answers) {}

  /** What is wrong with facts in a list. */
  record Refused(Problem problem) {}

  /**
   * Decides.
   *
   * @param trace false leaves out of each proposal which conditions held and what the policies said
   */
  @POST
  @RequestBody(content = @Content(schema = @Schema(implementation = Question.class)))
  @APIResponse(
      responseCode = "200",
      description = "An answer; for a list of facts, {answers: [...]}",
      content =
          @Content(
              schema =
                  @Schema(
                      oneOf = {GivenFactsDecider.Answer.class, EvaluateResource.Answers.class})))
  public byte[] evaluate(
      @PathParam("merchant") MerchantId id,
      @Schema(type = SchemaType.BOOLEAN, defaultValue = "true") @QueryParam("trace")
          Optional<String> trace,
      byte[] body)
      throws IOException {
    boolean traced = isTraced(trace);
    JsonNode facts = facts(body);
    DecisionContext context = contexts.get(id);
    return answers.writeValueAsBytes(
        facts.isArray()
            ? new Answers(decider.decideEach(context, facts, traced, clock.instant()))
            : decider.decide(context, facts, traced, clock.instant()));
  }

  private static boolean isTraced(Optional<String> trace) {
    return switch (trace.orElse("true")) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Problem.badRequest(
              "unusable-trace",
              "It cannot be told whether a trace is wanted",
              "trace is neither true nor false.",
              "Send trace=false, or leave it out.");
    };
  }

  private JsonNode facts(byte[] body) throws IOException {
    Optional<Question> question =
        body.length == 0 ? Optional.empty() : Optional.ofNullable(questions.readValue(body));
    if (question.isEmpty()) {
      throw unacceptable("", "There is no body", "Send a JSON object; see /q/openapi.");
    }
    if (question.get().facts() == null) {
      throw unacceptable("/facts", "must not be null", "");
    }
    return question.get().facts();
  }

  private static RuntimeException unacceptable(String pointer, String message, String hint) {
    return Problem.unprocessable(
        "unacceptable-values",
        "Some values cannot be accepted",
        "Values that cannot be accepted: 1.",
        "Change the values named in errors.",
        List.of(Problem.Place.at(pointer, message, hint)));
  }
}
