package io.zyra.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.policy.dmn.ModelDescription;
import io.zyra.core.policy.dmn.ModelFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether a model can be used as a policy: what it is asked, what it asks for, what it answers. */
public final class PolicyValidator {
  private static final Set<String> BUILT_IN =
      Set.of(
          "string",
          "number",
          "boolean",
          "date",
          "time",
          "date and time",
          "days and time duration",
          "years and months duration",
          "context");

  private final PolicyModel model;
  private final PolicyKey policy;

  /** A check of a model as the policy that it stands for. */
  public PolicyValidator(PolicyModel model) {
    this.model = model;
    this.policy = model.policy();
  }

  /**
   * What keeps it from being used, each in a sentence; none when it can be.
   *
   * @param cases contexts of test cases: each has to get an answer that is understood
   */
  public List<String> faults(List<JsonNode> cases) {
    List<String> faults = new ArrayList<>();
    model.compiled().faults().stream()
        .filter(PolicyValidator::forbidsUse)
        .forEach(fault -> faults.add(fault.message()));
    if (!model.compiled().document().imports().isEmpty()) {
      faults.add(
          "A policy imports no other model, so that it can be asked the same again years later.");
    }
    ModelDescription description = model.compiled().describe();
    description.inputs().stream().map(this::fault).flatMap(Optional::stream).forEach(faults::add);
    description.decisions().stream()
        .filter(decision -> decision.name().equals(policy.decision()))
        .findFirst()
        .ifPresentOrElse(
            decision -> answerFault(decision.type()).ifPresent(faults::add),
            () -> faults.add("The model has no decision named \"" + policy.decision() + "\"."));
    if (faults.isEmpty()) {
      for (int i = 0; i < cases.size(); i++) {
        int number = i + 1;
        PolicyAnswerParser.fault(policy, model.ask(cases.get(i)))
            .ifPresent(
                why -> faults.add("In test case " + number + " it gives no answer: " + why + "."));
      }
    }
    return faults;
  }

  /** A policy is given what it declares, so nothing else may be asked for. */
  private static boolean forbidsUse(ModelFault fault) {
    return fault.severity() == ModelFault.Severity.ERROR
        || fault.kind().equals(ModelFault.UNDECLARED_INPUT);
  }

  private Optional<String> fault(ModelDescription.Named input) {
    Optional<PolicyInputVariable> known =
        PolicyInputVariable.named(input.name()).filter(policy.inputs()::contains);
    if (known.isEmpty()) {
      return Optional.of(
          "The model asks for \"%s\", which nobody gives to %s. Known are: %s."
              .formatted(
                  input.name(),
                  policy.key(),
                  policy.inputs().stream()
                      .map(PolicyInputVariable::words)
                      .collect(Collectors.joining(", "))));
    }
    return fits(input.type(), known.get().type())
        ? Optional.empty()
        : Optional.of(
            "The input \"%s\" is declared as %s, and is a %s."
                .formatted(input.name(), input.type().name(), known.get().type()));
  }

  /** Of a type that the model itself defines, the answers to test cases show whether it fits. */
  private static boolean fits(ModelDescription.TypeOf declared, String type) {
    return !declared.list()
        && (declared.name().equals(type) || !BUILT_IN.contains(declared.name()));
  }

  private Optional<String> answerFault(ModelDescription.TypeOf declared) {
    Map<String, ModelDescription.TypeOf> fields = declared.fields().orElse(Map.of());
    boolean fits =
        !declared.list()
            && policy.answer().entrySet().stream()
                .allMatch(
                    field ->
                        fields.containsKey(field.getKey())
                            && fits(fields.get(field.getKey()), field.getValue()));
    return fits
        ? Optional.empty()
        : Optional.of(
            "The decision \"%s\" has to give a context with %s; declare that as its type."
                .formatted(
                    policy.decision(),
                    new TreeMap<>(policy.answer())
                        .entrySet().stream()
                            .map(field -> field.getKey() + " (" + field.getValue() + ")")
                            .collect(Collectors.joining(", "))));
  }
}
