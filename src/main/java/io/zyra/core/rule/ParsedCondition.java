package io.zyra.core.rule;

import io.zyra.core.rule.condition.Condition;
import java.util.List;
import java.util.Optional;

/**
 * The result of parsing a single condition.
 *
 * @param condition present if and only if there are no errors
 */
public record ParsedCondition(Optional<Condition> condition, List<RuleFault> errors) {
  public ParsedCondition {
    errors = List.copyOf(errors);
  }
}
