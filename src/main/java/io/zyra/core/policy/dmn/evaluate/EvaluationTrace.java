package io.zyra.core.policy.dmn.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionEvent;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;

/** The trace of an evaluation: decisions in order, with matched rows. */
public final class EvaluationTrace {
  /** Maximum number of steps, because a loop over a table could add any number. */
  private static final int MOST_STEPS = 1_000;

  private final ArrayNode steps = JsonNodeFactory.withExactBigDecimals(true).arrayNode();

  public JsonNode steps() {
    return steps;
  }

  private void add(ObjectNode step) {
    if (steps.size() < MOST_STEPS) {
      steps.add(step);
    } else if (steps.size() == MOST_STEPS) {
      steps.add(JsonNodeFactory.instance.objectNode().put("kind", "more"));
    }
  }

  private void table(AfterEvaluateDecisionTableEvent event) {
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("kind", "table").put("name", event.getNodeName());
    step.put("table", event.getDecisionTableName());
    step.set("matched", numbers(event.getMatches()));
    step.set("selected", numbers(event.getSelected()));
    add(step);
  }

  private void decision(AfterEvaluateDecisionEvent event) {
    String name = event.getDecision().getName();
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("kind", "decision").put("name", name);
    DMNDecisionResult result = event.getResult().getDecisionResultById(event.getDecision().getId());
    if (result != null) {
      step.put("status", result.getEvaluationStatus().name().toLowerCase(Locale.ROOT));
      step.set("result", new FeelToJsonConverter().json(result.getResult()));
    }
    add(step);
  }

  private static ArrayNode numbers(List<Integer> rows) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    if (rows != null) {
      rows.forEach(array::add);
    }
    return array;
  }

  /** Adds the engine's events to the trace of the current thread. */
  public record Listener(ThreadEvaluationContext running) implements DMNRuntimeEventListener {
    @Override
    public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
      running.trace().ifPresent(trace -> trace.table(event));
    }

    @Override
    public void afterEvaluateDecision(AfterEvaluateDecisionEvent event) {
      running.trace().ifPresent(trace -> trace.decision(event));
    }
  }
}
