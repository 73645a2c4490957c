package io.zyra.core.policy.dmn.evaluate;

import io.zyra.core.policy.dmn.compile.TypeConformance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.ast.InputDataNode;
import org.kie.dmn.core.ast.InputDataNodeImpl;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.util.CoerceUtil;
import org.kie.dmn.feel.runtime.UnaryTest;

/**
 * The check of inputs against their declared types. One that does not conform is null, which is
 * told, and the evaluation goes on (DMN 1.5, 10.3.2.9.4). The engine would not evaluate the
 * decisions that require it.
 */
public final class InputConformance {
  private final List<Declared> inputs;
  private final Map<String, List<Declared>> imported;

  /** An input with its type. */
  private record Declared(String name, DMNType type, boolean takesNull) {}

  private InputConformance(List<Declared> inputs, Map<String, List<Declared>> imported) {
    this.inputs = inputs;
    this.imported = imported;
  }

  /** Takes over the check from the engine, which from now on lets null pass for every input. */
  public static InputConformance takenOver(DMNRuntime runtime, DMNModel model) {
    Map<DMNModel, List<Declared>> all = new LinkedHashMap<>();
    for (DMNModel each : runtime.getModels()) {
      List<Declared> declared = new ArrayList<>();
      for (InputDataNode input : each.getInputs()) {
        if (input.getModelNamespace().equals(each.getNamespace()) && input.getType() != null) {
          boolean takesNull = TypeConformance.isAssignable(input.getType(), null);
          declared.add(new Declared(input.getName(), input.getType(), takesNull));
          if (!takesNull) {
            letNullPass(input);
          }
        }
      }
      all.put(each, List.copyOf(declared));
    }
    Map<String, List<Declared>> imported = new LinkedHashMap<>();
    model
        .getDefinitions()
        .getImport()
        .forEach(
            one ->
                all.keySet().stream()
                    .filter(each -> each.getNamespace().equals(one.getNamespace()))
                    .findFirst()
                    .ifPresent(each -> imported.put(one.getName(), all.get(each))));
    return new InputConformance(all.getOrDefault(model, List.of()), imported);
  }

  private static void letNullPass(InputDataNode input) {
    if (input instanceof InputDataNodeImpl node && node.getType() instanceof BaseDMNTypeImpl type) {
      BaseDMNTypeImpl lenient = type.clone();
      lenient.setAllowedValues(lenient(type.getAllowedValuesFEEL()));
      lenient.setTypeConstraint(lenient(type.getTypeConstraintFEEL()));
      node.setType(lenient);
    }
  }

  private static List<UnaryTest> lenient(List<UnaryTest> tests) {
    return tests == null
        ? null
        : tests.stream()
            .<UnaryTest>map(test -> (at, value) -> value == null ? true : test.apply(at, value))
            .toList();
  }

  /** Replaces values that do not conform. */
  public void apply(DMNContext values, EvaluationWarnings notes) {
    for (Declared input : inputs) {
      Object value = values.get(input.name());
      if (value != null || !input.takesNull() && values.isDefined(input.name())) {
        Object conforming = conforming(input, value, input.name(), notes);
        if (conforming != value) {
          values.set(input.name(), conforming);
        }
      }
    }
    imported.forEach(
        (alias, declared) -> {
          if (values.get(alias) instanceof Map<?, ?> given) {
            values.set(alias, conforming(alias, given, declared, notes));
          }
        });
  }

  private static Map<String, Object> conforming(
      String alias, Map<?, ?> given, List<Declared> declared, EvaluationWarnings notes) {
    Map<String, Object> conforming = new LinkedHashMap<>();
    given.forEach((name, value) -> conforming.put(String.valueOf(name), value));
    for (Declared input : declared) {
      conforming.computeIfPresent(
          input.name(), (name, value) -> conforming(input, value, alias + "." + name, notes));
    }
    return conforming;
  }

  private static Object conforming(
      Declared input, Object value, String name, EvaluationWarnings notes) {
    if (TypeConformance.isAssignable(input.type(), value)) {
      return value;
    }
    Optional<Object> coerced =
        Optional.ofNullable(CoerceUtil.coerceValue(input.type(), value))
            .filter(other -> TypeConformance.isAssignable(input.type(), other));
    if (coerced.isEmpty()) {
      notes.error(
          "input-type",
          value == null
              ? "%s is null, which is not among the allowed values of type %s."
                  .formatted(name, input.type().getName())
              : "%s, which is not of type %s: %s counts as null."
                  .formatted(part(input.type(), value, name), input.type().getName(), input.name()),
          name);
    }
    return coerced.orElse(null);
  }

  /** The value, or the entry of it that is not as declared: {@code p.age is "x"}. */
  private static String part(DMNType type, Object value, String name) {
    if (type.isComposite() && value instanceof Map<?, ?> entries) {
      for (Map.Entry<String, DMNType> field : type.getFields().entrySet()) {
        Object entry = entries.get(field.getKey());
        if (entry != null && !TypeConformance.isAssignable(field.getValue(), entry)) {
          return part(field.getValue(), entry, name + "." + field.getKey());
        }
      }
      for (String field : type.getFields().keySet()) {
        if (!entries.containsKey(field)) {
          return "%s is a context without %s".formatted(name, field);
        }
      }
    }
    return name + " is " + FeelToJsonConverter.shown(value);
  }
}
