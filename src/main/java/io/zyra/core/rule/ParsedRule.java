package io.zyra.core.rule;

import java.util.List;
import java.util.Optional;

/**
 * The result of parsing a rule.
 *
 * @param rule the rule; empty if and only if there are errors
 * @param errors the errors that prevent it from being saved
 */
public record ParsedRule(Optional<Rule> rule, List<RuleFault> errors) {
  public ParsedRule {
    errors = List.copyOf(errors);
  }
}
