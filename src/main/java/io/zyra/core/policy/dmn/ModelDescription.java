package io.zyra.core.policy.dmn;

import io.zyra.core.policy.dmn.check.AllowedValues;
import io.zyra.core.policy.dmn.evaluate.FeelToJsonConverter;
import io.zyra.core.policy.dmn.read.TypeResolver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.api.core.ast.DecisionServiceNode;
import org.kie.dmn.api.core.ast.InputDataNode;
import org.kie.dmn.model.api.DMNElementReference;
import org.kie.dmn.model.api.DecisionService;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.ItemDefinition;

/** The inputs, decisions and services of a model with their types. */
public record ModelDescription(List<Named> inputs, List<Named> decisions, List<Service> services) {

  /** An input or a decision with its type. */
  public record Named(String name, TypeOf type) {}

  /**
   * A type.
   *
   * @param name name in the model or in FEEL
   * @param list whether it is a list of this type
   * @param fields fields of a context, in the order of the model
   * @param allowed allowed values, as FEEL
   */
  public record TypeOf(
      String name, boolean list, Optional<Map<String, TypeOf>> fields, List<String> allowed) {}

  /** A decision service with the names of its inputs and outputs. */
  public record Service(
      String name, List<String> inputs, List<String> inputDecisions, List<String> outputs) {}

  static ModelDescription of(DMNModel model, List<Definitions> all) {
    Describing types = new Describing(new TypeResolver(all));
    List<Named> inputs = new ArrayList<>();
    for (InputDataNode input : model.getInputs()) {
      if (input.getModelNamespace().equals(model.getNamespace())) {
        inputs.add(new Named(input.getName(), types.of(input.getType())));
      }
    }
    List<Named> decisions = new ArrayList<>();
    for (DecisionNode decision : model.getDecisions()) {
      if (decision.getModelNamespace().equals(model.getNamespace())) {
        decisions.add(new Named(decision.getName(), types.of(decision.getResultType())));
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

  /** Describes types up to a maximum depth and size. */
  private static final class Describing {
    private static final int DEEPEST = 8;
    private static final int MOST_FIELDS = 5_000;

    private final TypeResolver types;
    private int fields;

    Describing(TypeResolver types) {
      this.types = types;
    }

    TypeOf of(DMNType type) {
      return type == null
          ? new TypeOf("Any", false, Optional.empty(), List.of())
          : of(type, types.named(type.getNamespace(), type.getName()), 0);
    }

    private TypeOf of(DMNType type, Optional<ItemDefinition> item, int depth) {
      boolean any = type.getName().equals("Any") || type.getName().equals("any");
      return new TypeOf(
          any ? "Any" : type.getName(),
          type.isCollection() && !any,
          type.isComposite() && depth < DEEPEST
              ? Optional.of(fields(type, item, depth))
              : Optional.empty(),
          item.flatMap(each -> types.of(each).allowed()).map(Describing::tests).orElse(List.of()));
    }

    private Map<String, TypeOf> fields(DMNType type, Optional<ItemDefinition> item, int depth) {
      List<ItemDefinition> components = item.map(each -> types.of(each).fields()).orElse(List.of());
      Map<String, TypeOf> each = new LinkedHashMap<>();
      for (Map.Entry<String, DMNType> field : type.getFields().entrySet()) {
        if (++fields > MOST_FIELDS) {
          break;
        }
        Optional<ItemDefinition> component =
            components.stream().filter(c -> field.getKey().equals(c.getName())).findFirst();
        each.put(field.getKey(), of(field.getValue(), component, depth + 1));
      }
      return each;
    }

    private static List<String> tests(String text) {
      return AllowedValues.of(text)
          .map(values -> values.stream().map(FeelToJsonConverter::literal).toList())
          .orElseGet(() -> List.of(text.strip()));
    }
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
