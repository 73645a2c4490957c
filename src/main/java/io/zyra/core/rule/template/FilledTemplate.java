package io.zyra.core.rule.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.rule.RuleFault;
import java.util.List;
import java.util.Optional;

/**
 * What filling in a template came to.
 *
 * @param rule the rule's JSON, which passes its checks; empty exactly when there are faults
 * @param sentence the template's sentence with the values in it; empty when there are faults
 * @param faults values that do not fit, each with a pointer {@code /values/<name>}
 */
public record FilledTemplate(Optional<ObjectNode> rule, String sentence, List<RuleFault> faults) {
  public FilledTemplate {
    faults = List.copyOf(faults);
  }
}
