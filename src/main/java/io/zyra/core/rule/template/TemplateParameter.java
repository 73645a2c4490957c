package io.zyra.core.rule.template;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A blank of a template.
 *
 * @param name what {@code {name}} stands for in the template's sentence and rule
 * @param label a short title for a form
 * @param byDefault the value that is meant when none is given; it fits
 * @param min least number; fewest characters of a text or entries of a list
 * @param max greatest number; most characters of a text or entries of a list
 * @param choices the values that a choice can have
 * @param unit what a number counts in, as the sentence says it behind the blank: {@code "days"}
 */
public record TemplateParameter(
    String name,
    String label,
    Type type,
    @JsonProperty("default") JsonNode byDefault,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    List<Choice> choices,
    Optional<String> unit) {

  public TemplateParameter {
    choices = choices == null ? List.of() : List.copyOf(choices);
  }

  /** What kind of value fills the blank. */
  public enum Type {
    /** Any number. */
    NUMBER,
    /** A number of percent: 20 means 20 %. */
    PERCENT,
    /** A number of the merchant's currency. */
    MONEY,
    /** A whole number. */
    COUNT,
    /** Whole seconds. */
    DURATION,
    TEXT,
    TEXTS,
    /** One of {@link TemplateParameter#choices}. */
    CHOICE,
    /** A message template, one of {@link TemplateParameter#choices}. */
    TEMPLATE;

    /** The type's name in JSON: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A value with its name for people. */
  public record Choice(String value, String label) {}
}
