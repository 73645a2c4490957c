package io.zyra.core.rule.template;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A placeholder of a template.
 *
 * @param name the name in {@code {name}}
 * @param label a short title for a form
 * @param byDefault the default value, which is valid
 * @param min minimum of a number, or minimum number of characters or entries
 * @param max maximum of a number, or maximum number of characters or entries
 * @param choices the allowed values of a choice
 * @param unit the unit of a number, as it follows the placeholder in the sentence: {@code "days"}
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

  /** The type of the value. */
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

  /** A value with its label. */
  public record Choice(String value, String label) {}
}
