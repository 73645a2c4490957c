package io.zyra.core.rule.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * A ready rule with blanks, as its file under {@code rules/templates} describes it. In the rule, a
 * text that is nothing but {@code {name}} stands for the value of that blank, whatever its type;
 * {@code {-name}} for the number below zero, {@code {name%}} for percent as a share of 1. Within a
 * longer text, {@code {name}} stands for the value in words.
 *
 * @param id its name, and the id of the rule that it makes
 * @param goal what it is good for
 * @param title a short title
 * @param description what it does and why one would want that
 * @param sentence what the rule does, with {@code {name}} for each blank
 * @param parameters the blanks
 * @param rule the rule's JSON, with blanks in it
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

  /** What merchants want to get better at. */
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
