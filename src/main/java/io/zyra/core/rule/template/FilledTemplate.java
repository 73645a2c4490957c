package io.zyra.core.rule.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.rule.RuleFault;
import java.util.List;
import java.util.Optional;

/**
 * The result of filling in a template.
 *
 * @param rule the JSON of a valid rule; empty if and only if there are faults
 * @param sentence the sentence with the values; empty if there are faults
 * @param faults invalid values, each with a pointer {@code /values/<name>}
 */
public record FilledTemplate(Optional<ObjectNode> rule, String sentence, List<RuleFault> faults) {
  public FilledTemplate {
    faults = List.copyOf(faults);
  }
}
