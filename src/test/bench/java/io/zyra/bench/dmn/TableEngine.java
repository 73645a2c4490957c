package io.zyra.bench.dmn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.zyra.bench.dmn.BenchTable.Question;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.ModelCompiler;
import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.ModelLimits;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** A table made ready, in an engine that runs in this process. */
interface TableEngine {
  int answer(Question asked);

  /** As the server evaluates: JSON in; JSON, messages and a trace out; within a budget. */
  static TableEngine zyra(String dmn) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ModelLimits usual =
        ModelLimits.usual(System::nanoTime, threads::getCurrentThreadAllocatedBytes);
    byte[] xml = dmn.getBytes(StandardCharsets.UTF_8);
    CompiledModel model =
        new ModelCompiler(usual).compile(ModelDocument.read(xml, usual), List.of());
    CompiledModel.EvaluationTarget everything = new CompiledModel.AllDecisions();
    return asked -> {
      ObjectNode context =
          JsonNodeFactory.instance
              .objectNode()
              .put("Amount", asked.amount())
              .put("Country", asked.country())
              .put("Tier", asked.tier())
              .put("Score", asked.score());
      return model.evaluate(context, everything).results().get("Answer").intValue();
    };
  }

  /** KIE as its users call it. */
  static TableEngine kie(String dmn) {
    Resource resource =
        ResourceFactory.newInputStreamResource(
            new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
    DMNRuntime runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(resource))
            .getOrElseThrow(IllegalStateException::new);
    DMNModel model = runtime.getModels().get(0);
    return asked -> {
      DMNContext context = runtime.newContext();
      context.set("Amount", asked.amount());
      context.set("Country", asked.country());
      context.set("Tier", asked.tier());
      context.set("Score", asked.score());
      Object answer =
          runtime.evaluateAll(model, context).getDecisionResultByName("Answer").getResult();
      return ((Number) answer).intValue();
    };
  }

  static TableEngine camunda(String dmn) {
    DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    DmnDecision decision =
        engine
            .parseDecisions(new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)))
            .get(0);
    return asked -> {
      VariableMap values =
          Variables.createVariables()
              .putValue("Amount", asked.amount())
              .putValue("Country", asked.country())
              .putValue("Tier", asked.tier())
              .putValue("Score", asked.score());
      Number answer = engine.evaluateDecisionTable(decision, values).getSingleEntry();
      return answer.intValue();
    };
  }
}
