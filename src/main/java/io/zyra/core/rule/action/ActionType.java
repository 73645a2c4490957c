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

/**
 * A kind of action that rules may ask for, as its file under {@code rules/actions} describes it.
 * Everything that is decided about an action follows from its file.
 *
 * @param name what rules write
 * @param label a short title, such as "Improve title"
 * @param sentence what one such action does, with {@code {subject}} for what it is done to
 * @param phrase what it does, to continue "then …": "improve its title"
 * @param words other sentences and phrases for some scopes, by the scopes' keys
 * @param scopes what it can be done to
 * @param risk how much harm it can do
 * @param reversible whether a rollback can take it back
 * @param touches the fields it may change, as in a diff, with {@code []} for any key; empty for
 *     actions that change nothing in the catalogue
 * @param parameters what has to or can be said with it
 * @param exactlyOne when not empty, names of parameters of which exactly one has to be given
 * @param exactlyOneWhen when that holds; always, when empty
 * @param confidence where it is known from how sure it is to do what it is meant to
 * @param priceChange how far its parameters say that it changes prices; empty when it changes none
 * @param needs what has to be so of a subject, where it is known, for there to be something to do
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
    parameters = List.copyOf(parameters);
    exactlyOne = exactlyOne == null ? List.of() : List.copyOf(exactlyOne);
    confidence = confidence == null ? Confidence.EXACT : confidence;
  }

  /** A sentence and a phrase for one scope. */
  public record Words(String sentence, String phrase) {}

  /** Where it is known from how sure an action is to do what it is meant to. */
  public enum Confidence {
    /** It does exactly what the rule says. */
    @JsonProperty("exact")
    EXACT,
    /** It writes content, which is as sure as the product's own data is rich. */
    @JsonProperty("content")
    CONTENT
  }

  /**
   * Which parameters say how prices change.
   *
   * @param percent the parameter with the change in percent
   * @param lowers whether that counts downwards, as a discount's does
   * @param price the parameter with the new price
   */
  public record PriceChange(Optional<String> percent, boolean lowers, Optional<String> price) {}

  /** A metric has to be above a limit; where it is not known there may be something to do. */
  public record Need(Metric metric, double above) {

    /** Whether there may be something to do to the subject. */
    public boolean metBy(Subject subject) {
      OptionalDouble known = subject.metrics().get(metric);
      return known.isEmpty() || known.getAsDouble() > above;
    }
  }

  /** Whether carrying it out changes products, which the daily change budget counts. */
  public boolean changesCatalogue() {
    return !touches.isEmpty();
  }

  /** What one such action does to something of that scope. */
  public String sentence(Scope scope) {
    Words own = words.get(scope.key());
    return own == null ? sentence : own.sentence();
  }

  /** What it does to something of that scope, to continue "then …". */
  public String phrase(Scope scope) {
    Words own = words.get(scope.key());
    return own == null ? phrase : own.phrase();
  }
}
