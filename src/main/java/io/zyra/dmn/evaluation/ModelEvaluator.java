package io.zyra.dmn.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.EvaluationResult;
import io.zyra.core.policy.dmn.UnreadableInputException;
import io.zyra.dmn.DmnConfig;
import io.zyra.dmn.DmnJson;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Evaluates models with limited concurrency, which bounds the total memory. */
@ApplicationScoped
public class ModelEvaluator {
  private static final long MAX_WAIT_SECONDS = 20;

  private final Semaphore permits;

  ModelEvaluator(DmnConfig config) {
    this.permits = new Semaphore(config.concurrentEvaluations());
  }

  /**
   * Evaluates the request {@code {context, decision?, decisionService?}}.
   *
   * @throws io.zyra.web.ProblemException 422 for an unreadable value or an unknown name
   */
  public EvaluationResult evaluate(CompiledModel model, JsonNode body) {
    JsonNode context = body.path("context");
    if (!context.isObject() && !context.isMissingNode() && !context.isNull()) {
      throw unusable("/context", "The context is no JSON object.", "Send {\"context\": {…}}.");
    }
    CompiledModel.EvaluationTarget wanted = wanted(model, body);
    take();
    try {
      return model.evaluate(
          context.isObject() ? context : DmnJson.mapper().createObjectNode(), wanted);
    } catch (UnreadableInputException e) {
      throw unusable("/context" + e.pointer(), e.getMessage(), e.hint());
    } finally {
      permits.release();
    }
  }

  private void take() {
    try {
      if (!permits.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw Problem.of(
            503,
            "too-many-evaluations",
            "Too many models are being evaluated",
            "The evaluation has waited " + MAX_WAIT_SECONDS + " seconds for its turn.",
            "Send it again in a moment.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static CompiledModel.EvaluationTarget wanted(CompiledModel model, JsonNode body) {
    Optional<String> decision = text(body, "decision");
    Optional<String> service = text(body, "decisionService");
    if (service.isPresent()) {
      return model
          .findService(service.get())
          .orElseThrow(() -> unknown("/decisionService", "decision service", service.get(), model));
    }
    return decision.isEmpty()
        ? new CompiledModel.AllDecisions()
        : model
            .findTarget(decision.get())
            .orElseThrow(() -> unknown("/decision", "decision", decision.get(), model));
  }

  private static Optional<String> text(JsonNode body, String name) {
    return Optional.ofNullable(body.path(name).textValue());
  }

  private static RuntimeException unknown(
      String pointer, String what, String name, CompiledModel model) {
    List<String> known =
        what.equals("decision")
            ? model.describe().decisions().stream().map(d -> d.name()).toList()
            : model.describe().services().stream().map(s -> s.name()).toList();
    return unusable(
        pointer,
        "The model has no " + what + " named " + name + ".",
        "There are: " + String.join(", ", known.subList(0, Math.min(20, known.size()))));
  }

  private static RuntimeException unusable(String pointer, String message, String hint) {
    return Problem.unprocessable(
        "unacceptable-values",
        "Some values cannot be accepted",
        message,
        hint,
        List.of(Problem.Place.at(pointer, message, hint)));
  }
}
