package io.zyra.core.policy.dmn;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** A compiled DMN model, safe to share between threads. */
public final class DecisionModel {
  private final DMNRuntime runtime;
  private final DMNModel model;

  private DecisionModel(DMNRuntime runtime) {
    this.runtime = runtime;
    this.model = runtime.getModels().get(0);
  }

  /**
   * @throws IllegalArgumentException when the text is not a DMN model that compiles
   */
  public static DecisionModel compile(String xml) {
    Resource resource = ResourceFactory.newReaderResource(new StringReader(xml), "UTF-8");
    DMNRuntime runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(resource))
            .getOrElseThrow(e -> new IllegalArgumentException("The DMN model does not compile", e));
    DecisionModel model = new DecisionModel(runtime);
    if (model.model.hasErrors()) {
      throw new IllegalArgumentException("The DMN model has errors: " + model.model.getMessages());
    }
    return model;
  }

  /**
   * Evaluates all decisions.
   *
   * @return each decision's result by name
   * @throws IllegalStateException when a decision fails
   */
  public Map<String, Object> evaluate(Map<String, Object> inputs) {
    DMNContext context = runtime.newContext();
    inputs.forEach(context::set);
    DMNResult result = runtime.evaluateAll(model, context);
    if (result.hasErrors()) {
      throw new IllegalStateException(
          model.getName() + " failed on " + inputs + ": " + result.getMessages());
    }
    return result.getDecisionResults().stream()
        .collect(
            Collectors.toMap(DMNDecisionResult::getDecisionName, DMNDecisionResult::getResult));
  }
}
