package io.zyra.core.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An action with the parameters that a rule gives it; they fit the action's type. */
public record ActionCall(ActionType type, ObjectNode parameters) {

  public Optional<BigDecimal> decimal(String name) {
    JsonNode value = parameters.path(name);
    return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
  }

  public Optional<String> text(String name) {
    JsonNode value = parameters.path(name);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /** What is wrong with parameters for an action of this type; pointers are relative to them. */
  public static List<Fault> faults(ActionType type, ObjectNode parameters) {
    List<Fault> faults = new ArrayList<>();
    ofType(type, new JsonReader(parameters, "", faults));
    return faults;
  }

  static Optional<ActionCall> parse(JsonReader json, ActionCatalog catalog) {
    if (!json.isObject()) {
      return Optional.empty();
    }
    return json.required("type")
        .flatMap(type -> type.oneOf(catalog.all(), "an action"))
        .map(type -> ofType(type, json));
  }

  private static ActionCall ofType(ActionType type, JsonReader json) {
    var known = new ArrayList<String>();
    known.add("type");
    for (ActionType.Parameter parameter : type.parameters()) {
      known.add(parameter.name());
      Optional<JsonReader> value =
          parameter.required() ? json.required(parameter.name()) : json.optional(parameter.name());
      value.ifPresent(given -> check(parameter, given));
    }
    json.onlyKnown(known);
    long given = type.exactlyOne().stream().filter(name -> json.optional(name).isPresent()).count();
    if (!type.exactlyOne().isEmpty() && given != 1) {
      json.fault(
          type.name() + " takes exactly one of " + String.join(", ", type.exactlyOne()),
          "Give one of them.");
    }
    ObjectNode parameters = ((ObjectNode) json.node()).deepCopy();
    parameters.remove("type");
    return new ActionCall(type, parameters);
  }

  private static void check(ActionType.Parameter parameter, JsonReader value) {
    switch (parameter.type()) {
      case DECIMAL ->
          value.decimal(
              parameter.min().orElse(new BigDecimal("-1e12")),
              parameter.max().orElse(new BigDecimal("1e12")));
      case TEXT -> value.text();
      case CHOICE ->
          value.oneOf(
              parameter.choices().stream()
                  .collect(Collectors.toMap(choice -> choice, choice -> choice)),
              "one of the values of " + parameter.name());
      case TEXTS -> value.elements(50).forEach(JsonReader::text);
    }
  }
}
