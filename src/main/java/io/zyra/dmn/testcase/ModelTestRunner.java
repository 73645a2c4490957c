package io.zyra.dmn.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.EvaluationResult;
import io.zyra.dmn.evaluation.ModelEvaluator;
import io.zyra.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runs the test cases of a model. */
@ApplicationScoped
public class ModelTestRunner {
  private final ModelTestRepository table;
  private final ModelEvaluator evaluations;

  ModelTestRunner(ModelTestRepository table, ModelEvaluator evaluations) {
    this.table = table;
    this.evaluations = evaluations;
  }

  /** Runs the newest revision of the tests against a version. Called in a transaction. */
  public JsonNode run(UUID model, CompiledModel compiled) {
    ModelTestRepository.Revision revision = table.newest(model);
    ObjectNode run = JsonNodeFactory.instance.objectNode();
    run.put("revision", revision.number()).put("cases", revision.cases().size());
    ArrayNode failures = JsonNodeFactory.instance.arrayNode();
    int failed = 0;
    for (int i = 0; i < revision.cases().size(); i++) {
      JsonNode test = revision.cases().get(i);
      List<String> wrong = wrong(test, compiled);
      if (!wrong.isEmpty()) {
        failed++;
        ObjectNode failure = failures.addObject();
        failure.put("index", i).put("name", test.path("name").asText(""));
        wrong.forEach(failure.withArray("/messages")::add);
      }
    }
    run.put("failed", failed);
    run.set("failures", failures);
    return run;
  }

  private List<String> wrong(JsonNode test, CompiledModel compiled) {
    List<String> wrong = new ArrayList<>();
    try {
      EvaluationResult evaluation = evaluations.evaluate(compiled, test);
      Iterator<Map.Entry<String, JsonNode>> expected = test.path("expected").fields();
      while (expected.hasNext()) {
        Map.Entry<String, JsonNode> one = expected.next();
        JsonNode found = evaluation.results().path(one.getKey());
        if (!ResultComparison.isSame(one.getValue(), found)) {
          wrong.add(
              "%s is %s, expected %s"
                  .formatted(
                      one.getKey(), found.isMissingNode() ? "not there" : found, one.getValue()));
        }
      }
    } catch (ProblemException e) {
      wrong.add(e.problem().detail());
    }
    return wrong;
  }
}
