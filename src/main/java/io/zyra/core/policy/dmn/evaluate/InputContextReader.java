package io.zyra.core.policy.dmn.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.api.core.ast.InputDataNode;
import org.kie.dmn.model.api.Import;

/** Converts a JSON object to the DMN context of a model. */
public final class InputContextReader {
  private final DMNRuntime runtime;
  private final DMNModel model;

  public InputContextReader(DMNRuntime runtime, DMNModel model) {
    this.runtime = runtime;
    this.model = model;
  }

  public DMNContext read(JsonNode context) {
    DMNContext values = runtime.newContext();
    context
        .fields()
        .forEachRemaining(
            entry -> values.set(entry.getKey(), value(entry.getKey(), entry.getValue())));
    return values;
  }

  /** A JSON value for the input or decision of that name. */
  public Object value(String name, JsonNode json) {
    Optional<DMNType> type = type(model, name).or(() -> typeInImports(name));
    Optional<DMNModel> imported = type.isEmpty() ? imported(name) : Optional.empty();
    if (imported.isPresent() && json.isObject()) {
      Map<String, Object> values = new LinkedHashMap<>();
      json.fields()
          .forEachRemaining(
              entry ->
                  values.put(
                      entry.getKey(),
                      JsonToFeelConverter.value(
                          entry.getValue(),
                          type(imported.get(), entry.getKey()),
                          "/" + name + "/" + entry.getKey())));
      return values;
    }
    return JsonToFeelConverter.value(json, type, "/" + name);
  }

  private static Optional<DMNType> type(DMNModel model, String name) {
    InputDataNode input = model.getInputByName(name);
    if (input != null) {
      return Optional.ofNullable(input.getType());
    }
    DecisionNode decision = model.getDecisionByName(name);
    return decision == null ? Optional.empty() : Optional.ofNullable(decision.getResultType());
  }

  /** Inputs of an imported model may be given at top level too. */
  private Optional<DMNType> typeInImports(String name) {
    return runtime.getModels().stream()
        .filter(other -> other != model)
        .map(other -> Optional.ofNullable(other.getInputByName(name)))
        .flatMap(Optional::stream)
        .map(InputDataNode::getType)
        .findFirst();
  }

  private Optional<DMNModel> imported(String alias) {
    return model.getDefinitions().getImport().stream()
        .filter(one -> alias.equals(one.getName()))
        .map(Import::getNamespace)
        .flatMap(
            namespace ->
                runtime.getModels().stream().filter(m -> m.getNamespace().equals(namespace)))
        .findFirst();
  }
}
