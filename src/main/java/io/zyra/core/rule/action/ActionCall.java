package io.zyra.core.rule.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.RuleFault;
import io.zyra.core.rule.json.ValidatingJsonReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An action with its parameters as a rule gives them. The parameters are valid for the type of the
 * action.
 */
public record ActionCall(ActionType type, ObjectNode parameters) {

  public Optional<BigDecimal> decimal(String name) {
    JsonNode value = parameters.path(name);
    return value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty();
  }

  public Optional<String> text(String name) {
    JsonNode value = parameters.path(name);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  /**
   * The scopes that the action with these parameters can be applied to: a message about a cart
   * needs a cart.
   */
  public Set<Scope> scopes() {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    type.scopes().stream()
        .filter(scope -> parameterNotAllowedFor(scope).isEmpty())
        .forEach(scopes::add);
    return scopes;
  }

  /** The parameter whose value is not allowed for that scope, if there is one. */
  Optional<ActionParameter> parameterNotAllowedFor(Scope scope) {
    return type.parameters().stream()
        .filter(each -> text(each.name()).filter(value -> !each.allows(value, scope)).isPresent())
        .findFirst();
  }

  /**
   * Validates the parameters of an action of this type for a scope. Pointers are relative to the
   * parameters.
   */
  public static List<RuleFault> faults(ActionType type, Scope scope, ObjectNode parameters) {
    List<RuleFault> faults = new ArrayList<>();
    ValidatingJsonReader json = new ValidatingJsonReader(parameters, "", faults);
    ofType(type, json).checkChoices(scope, json);
    return faults;
  }

  /** Adds a fault at the parameter whose value is not allowed for that scope. */
  public void checkChoices(Scope scope, ValidatingJsonReader json) {
    parameterNotAllowedFor(scope)
        .ifPresent(
            unfit ->
                json.optional(unfit.name())
                    .ifPresent(
                        at ->
                            at.fault(
                                text(unfit.name()).orElse("")
                                    + " cannot be used for "
                                    + scope.nounWithArticle(),
                                "For %s use one of: %s."
                                    .formatted(scope.nounWithArticle(), unfit.choicesFor(scope)))));
  }

  public static Optional<ActionCall> parse(ValidatingJsonReader json, ActionCatalog catalog) {
    if (!json.isObject()) {
      return Optional.empty();
    }
    return json.required("type")
        .flatMap(type -> type.oneOf(catalog.all(), "an action"))
        .map(type -> ofType(type, json));
  }

  private static ActionCall ofType(ActionType type, ValidatingJsonReader json) {
    var known = new ArrayList<String>();
    known.add("type");
    for (ActionParameter parameter : type.parameters()) {
      known.add(parameter.name());
      Optional<ValidatingJsonReader> value =
          parameter.required() ? json.required(parameter.name()) : json.optional(parameter.name());
      value.ifPresent(given -> parameter.check(given, json.node()));
    }
    json.onlyKnown(known);
    checkExactlyOne(type, json);
    ObjectNode parameters = ((ObjectNode) json.node()).deepCopy();
    parameters.remove("type");
    return new ActionCall(type, parameters);
  }

  private static void checkExactlyOne(ActionType type, ValidatingJsonReader json) {
    boolean asked =
        !type.exactlyOne().isEmpty()
            && type.exactlyOneWhen().map(when -> when.holds(json.node())).orElse(true);
    long given = type.exactlyOne().stream().filter(name -> json.optional(name).isPresent()).count();
    if (asked && given != 1) {
      String with = type.exactlyOneWhen().map(when -> " with " + when.words()).orElse("");
      json.fault(
          type.name() + with + " takes exactly one of " + String.join(", ", type.exactlyOne()),
          "Give one of them.");
    }
  }
}
