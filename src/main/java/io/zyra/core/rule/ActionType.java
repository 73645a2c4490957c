package io.zyra.core.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.zyra.core.fact.Scope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of action that rules may ask for, as its file under {@code rules/actions} describes it.
 *
 * @param name what rules write
 * @param label a short title, such as "Improve title"
 * @param sentence what one such action does, with {@code {subject}} for what it is done to
 * @param phrase what it does, to continue "then …": "improve its title"
 * @param scopes what it can be done to
 * @param risk how much harm it can do
 * @param reversible whether a rollback can take it back
 * @param touches the fields it may change, as in a diff, with {@code []} for any key; empty for
 *     actions that change nothing in the catalogue
 * @param parameters what has to or can be said with it
 * @param exactlyOne when not empty, names of parameters of which exactly one has to be given
 */
public record ActionType(
    String name,
    String label,
    String sentence,
    String phrase,
    Set<Scope> scopes,
    Risk risk,
    boolean reversible,
    Set<String> touches,
    List<Parameter> parameters,
    List<String> exactlyOne) {

  public ActionType {
    scopes = Set.copyOf(scopes);
    touches = Set.copyOf(touches);
    parameters = List.copyOf(parameters);
    exactlyOne = exactlyOne == null ? List.of() : List.copyOf(exactlyOne);
  }

  /** Whether carrying it out changes products, which the daily change budget counts. */
  public boolean changesCatalogue() {
    return !touches.isEmpty();
  }

  /** What kind of value a parameter takes. */
  public enum ParameterType {
    @JsonProperty("decimal")
    DECIMAL,
    @JsonProperty("text")
    TEXT,
    @JsonProperty("choice")
    CHOICE,
    @JsonProperty("texts")
    TEXTS
  }

  /**
   * One parameter.
   *
   * @param min least value of a decimal
   * @param max greatest value of a decimal
   * @param choices the allowed values of a choice
   */
  public record Parameter(
      String name,
      ParameterType type,
      boolean required,
      String description,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      List<String> choices) {

    public Parameter {
      choices = choices == null ? List.of() : List.copyOf(choices);
    }
  }
}
