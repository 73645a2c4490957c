package io.zyra.core.rule.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.json.ValidatingJsonReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One parameter of an action.
 *
 * @param min minimum of a number
 * @param max maximum of a number
 * @param choices the allowed values of a choice
 * @param choiceScopes the scopes for which a choice is allowed, if not for all scopes of the action
 * @param maxLength maximum length of a text; {@value #DEFAULT_LENGTH} by default
 * @param format format of a text
 * @param onlyWhen the condition under which it may be given; always, if empty
 * @param numberWhen the condition under which it is a number instead of a text
 */
public record ActionParameter(
    String name,
    Type type,
    boolean required,
    String description,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    List<String> choices,
    Map<String, Set<Scope>> choiceScopes,
    Optional<Integer> maxLength,
    Optional<Format> format,
    Optional<When> onlyWhen,
    Optional<When> numberWhen) {
  static final int DEFAULT_LENGTH = 2000;

  public ActionParameter {
    choices = choices == null ? List.of() : List.copyOf(choices);
    choiceScopes = choiceScopes == null ? Map.of() : Map.copyOf(choiceScopes);
  }

  /** The type of a parameter's value. */
  public enum Type {
    @JsonProperty("decimal")
    DECIMAL,
    @JsonProperty("integer")
    INTEGER,
    @JsonProperty("boolean")
    BOOLEAN,
    @JsonProperty("text")
    TEXT,
    @JsonProperty("choice")
    CHOICE,
    @JsonProperty("texts")
    TEXTS
  }

  /** The format of a text. */
  public enum Format {
    /** An e-mail address. */
    @JsonProperty("email")
    EMAIL
  }

  /** True if another parameter has one of these values. */
  public record When(String parameter, List<String> values) {

    public When {
      values = List.copyOf(values);
    }

    boolean holds(JsonNode parameters) {
      return values.contains(parameters.path(parameter).asText());
    }

    String words() {
      return parameter + " " + String.join(" or ", values);
    }
  }

  /** Whether the choice is allowed for that scope. */
  boolean allows(String choice, Scope scope) {
    return !choiceScopes.containsKey(choice) || choiceScopes.get(choice).contains(scope);
  }

  /** The choices for a scope, separated by commas. */
  String choicesFor(Scope scope) {
    return choices.stream()
        .filter(choice -> allows(choice, scope))
        .collect(Collectors.joining(", "));
  }

  /** Adds a fault if the value is not valid; {@code all} contains all parameters. */
  void check(ValidatingJsonReader value, JsonNode all) {
    if (onlyWhen.filter(when -> !when.holds(all)).isPresent()) {
      value.fault(
          name + " goes only with " + onlyWhen.get().words(), "Leave " + name + " out here.");
    } else if (numberWhen.filter(when -> when.holds(all)).isPresent()) {
      decimal(value);
    } else {
      checkType(value);
    }
  }

  private void checkType(ValidatingJsonReader value) {
    int longest = maxLength.orElse(DEFAULT_LENGTH);
    switch (type) {
      case DECIMAL -> decimal(value);
      case INTEGER ->
          value.integer(
              min.map(BigDecimal::longValueExact).orElse(-1_000_000_000_000L),
              max.map(BigDecimal::longValueExact).orElse(1_000_000_000_000L));
      case BOOLEAN -> value.bool();
      case TEXT -> {
        if (value.text(longest).isPresent() && format.isPresent()) {
          value.mailbox();
        }
      }
      case CHOICE ->
          value.oneOf(
              choices.stream().collect(Collectors.toMap(choice -> choice, choice -> choice)),
              "one of the values of " + name);
      case TEXTS -> value.elements(50).forEach(element -> element.text(longest));
    }
  }

  private void decimal(ValidatingJsonReader value) {
    value.decimal(min.orElse(new BigDecimal("-1e12")), max.orElse(new BigDecimal("1e12")));
  }
}
