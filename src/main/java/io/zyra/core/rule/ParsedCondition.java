package io.zyra.core.rule;

import io.zyra.core.rule.condition.Condition;
import java.util.List;
import java.util.Optional;

/**
 * A condition read by itself, or everything that is wrong with it.
 *
 * @param condition present exactly when there are no errors
 */
public record ParsedCondition(Optional<Condition> condition, List<RuleFault> errors) {
  public ParsedCondition {
    errors = List.copyOf(errors);
  }
}
