package io.zyra.core.rule.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * A ready rule with placeholders, as its file under {@code rules/templates} describes it. In the
 * rule, a text that is exactly {@code {name}} stands for the value of that placeholder, of any
 * type; {@code {-name}} for the negated number, {@code {name%}} for percent as a share of 1. Within
 * a longer text, {@code {name}} stands for the value in words.
 *
 * @param id the id of the template and of the rule that it creates
 * @param goal the goal that it serves
 * @param title a short title
 * @param description what it does and why
 * @param sentence what the rule does, with {@code {name}} for each placeholder
 * @param parameters the placeholders
 * @param rule the JSON of the rule with placeholders
 */
public record RuleTemplate(
    String id,
    Goal goal,
    String title,
    String description,
    String sentence,
    List<TemplateParameter> parameters,
    ObjectNode rule) {

  public RuleTemplate {
    parameters = List.copyOf(parameters);
  }

  /** The goals of merchants. */
  public enum Goal {
    SEO,
    CONTENT,
    PRICING,
    INVENTORY,
    CARTS,
    CUSTOMERS,
    SAFETY,
    REPORTING;

    /** The goal's name in JSON: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
