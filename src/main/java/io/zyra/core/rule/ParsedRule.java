package io.zyra.core.rule;

import java.util.List;
import java.util.Optional;

/**
 * What reading a rule's JSON came to.
 *
 * @param rule the rule; empty exactly when there are errors
 * @param errors what keeps it from being saved
 */
public record ParsedRule(Optional<Rule> rule, List<RuleFault> errors) {
  public ParsedRule {
    errors = List.copyOf(errors);
  }
}
