package io.zyra.core.rule.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A type of action that rules may use, as its file under {@code rules/actions} describes it.
 *
 * @param name the name in rules
 * @param label a short title, such as "Improve title"
 * @param sentence a sentence about what the action does, with {@code {subject}} as placeholder
 * @param phrase the action as continuation of "then …": "improve its title"
 * @param words sentences and phrases for single scopes, by key of the scope
 * @param scopes the scopes that it can be applied to
 * @param risk the risk of the action
 * @param reversible whether it can be rolled back
 * @param touches the fields it may change, as in a diff, with {@code []} for any key; empty for
 *     actions that change nothing in the catalogue
 * @param merges those of these fields that are sets it only adds to: what several rules want of
 *     them goes together
 * @param parameters its parameters
 * @param exactlyOne when not empty, names of parameters of which exactly one has to be given
 * @param exactlyOneWhen when that holds; always, when empty
 * @param confidence where the confidence of the action comes from
 * @param priceChange which parameters change prices; empty if it does not change prices
 * @param needs the precondition on the subject, if any; unknown values satisfy it
 */
public record ActionType(
    String name,
    String label,
    String sentence,
    String phrase,
    Map<String, Words> words,
    Set<Scope> scopes,
    ActionRisk risk,
    boolean reversible,
    Set<String> touches,
    Set<String> merges,
    List<ActionParameter> parameters,
    List<String> exactlyOne,
    Optional<ActionParameter.When> exactlyOneWhen,
    Confidence confidence,
    Optional<PriceChange> priceChange,
    Optional<Need> needs) {

  public ActionType {
    words = words == null ? Map.of() : Map.copyOf(words);
    scopes = Set.copyOf(scopes);
    touches = Set.copyOf(touches);
    merges = merges == null ? Set.of() : Set.copyOf(merges);
    parameters = List.copyOf(parameters);
    exactlyOne = exactlyOne == null ? List.of() : List.copyOf(exactlyOne);
    confidence = confidence == null ? Confidence.EXACT : confidence;
  }

  /** Sentence and phrase for one scope. */
  public record Words(String sentence, String phrase) {}

  /** Where the confidence of an action comes from. */
  public enum Confidence {
    /** The effect is exactly what the rule says. */
    @JsonProperty("exact")
    EXACT,
    /**
     * The action writes content; the confidence depends on how complete the data of the product is.
     */
    @JsonProperty("content")
    CONTENT
  }

  /**
   * Which parameters determine how prices change.
   *
   * @param percent the parameter with the change in percent
   * @param lowers whether the percentage lowers the price, as a discount does
   * @param price the parameter with the new price
   */
  public record PriceChange(Optional<String> percent, boolean lowers, Optional<String> price) {}

  /** A metric has to be above a limit. An unknown metric satisfies the precondition. */
  public record Need(Metric metric, double above) {

    /** Whether the precondition is satisfied. */
    public boolean metBy(Subject subject) {
      OptionalDouble known = subject.metrics().get(metric);
      return known.isEmpty() || known.getAsDouble() > above;
    }
  }

  /** Whether the action changes products and so counts against the daily change budget. */
  public boolean changesCatalogue() {
    return !touches.isEmpty();
  }

  /** The fields that no other rule may change besides. */
  public Set<String> contests() {
    return touches.stream()
        .filter(field -> !merges.contains(field))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether no other rule may change the field besides. */
  public boolean isContested(String field) {
    return touches.contains(field) && !merges.contains(field);
  }

  /** The sentence for a scope. */
  public String sentence(Scope scope) {
    Words own = words.get(scope.key());
    return own == null ? sentence : own.sentence();
  }

  /** The phrase for a scope, as continuation of "then …". */
  public String phrase(Scope scope) {
    Words own = words.get(scope.key());
    return own == null ? phrase : own.phrase();
  }
}
