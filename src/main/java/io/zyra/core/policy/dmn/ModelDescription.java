package io.zyra.core.policy.dmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.DMNUnaryTest;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.api.core.ast.DecisionServiceNode;
import org.kie.dmn.api.core.ast.InputDataNode;
import org.kie.dmn.model.api.DMNElementReference;
import org.kie.dmn.model.api.DecisionService;

/** What a model takes and gives: enough to make a form for it. */
public record ModelDescription(List<Named> inputs, List<Named> decisions, List<Service> services) {
  private static final int DEEPEST = 8;

  /** An input or a decision with its type. */
  public record Named(String name, TypeOf type) {}

  /**
   * A type.
   *
   * @param name as the model or FEEL calls it
   * @param list whether it is a list of these
   * @param fields of a context, in the model's order
   * @param allowed the values that the model allows, as FEEL
   */
  public record TypeOf(
      String name, boolean list, Optional<Map<String, TypeOf>> fields, List<String> allowed) {}

  /** A decision service: what it wants and what it gives, by name. */
  public record Service(
      String name, List<String> inputs, List<String> inputDecisions, List<String> outputs) {}

  static ModelDescription of(DMNModel model) {
    List<Named> inputs = new ArrayList<>();
    for (InputDataNode input : model.getInputs()) {
      if (input.getModelNamespace().equals(model.getNamespace())) {
        inputs.add(new Named(input.getName(), type(input.getType(), 0)));
      }
    }
    List<Named> decisions = new ArrayList<>();
    for (DecisionNode decision : model.getDecisions()) {
      if (decision.getModelNamespace().equals(model.getNamespace())) {
        decisions.add(new Named(decision.getName(), type(decision.getResultType(), 0)));
      }
    }
    return new ModelDescription(
        inputs,
        decisions,
        model.getDecisionServices().stream()
            .filter(service -> service.getModelNamespace().equals(model.getNamespace()))
            .map(service -> service(service, model))
            .toList());
  }

  private static TypeOf type(DMNType type, int depth) {
    if (type == null) {
      return new TypeOf("Any", false, Optional.empty(), List.of());
    }
    Optional<Map<String, TypeOf>> fields = Optional.empty();
    if (type.isComposite() && depth < DEEPEST) {
      Map<String, TypeOf> each = new LinkedHashMap<>();
      type.getFields().forEach((name, field) -> each.put(name, type(field, depth + 1)));
      fields = Optional.of(each);
    }
    boolean any = type.getName().equals("Any") || type.getName().equals("any");
    return new TypeOf(
        any ? "Any" : type.getName(),
        type.isCollection() && !any,
        fields,
        type.getAllowedValues().stream().map(DMNUnaryTest::toString).toList());
  }

  private static Service service(DecisionServiceNode node, DMNModel model) {
    DecisionService service = node.getDecisionService();
    return new Service(
        node.getName(),
        names(service.getInputData(), model),
        names(service.getInputDecision(), model),
        names(service.getOutputDecision(), model));
  }

  private static List<String> names(List<DMNElementReference> references, DMNModel model) {
    List<String> names = new ArrayList<>();
    for (DMNElementReference reference : references) {
      String href = reference.getHref();
      String id = href.startsWith("#") ? href.substring(1) : href;
      InputDataNode input = model.getInputById(id);
      DecisionNode decision = model.getDecisionById(id);
      names.add(input != null ? input.getName() : decision != null ? decision.getName() : id);
    }
    return names;
  }
}
