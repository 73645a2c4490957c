package io.zyra.core.policy.dmn;

import java.util.List;
import java.util.Optional;

/**
 * What came of evaluating one decision with typed values.
 *
 * @param value a text, a {@link java.math.BigDecimal}, a {@link Boolean}, or a map of such values
 *     by name without those that are null; a {@link com.fasterxml.jackson.databind.JsonNode} for
 *     everything else, also within the map. Empty when it is null
 * @param messages what went wrong or is worth knowing
 */
public record TypedEvaluation(Optional<Object> value, List<EvaluationResult.Message> messages) {

  public TypedEvaluation {
    messages = List.copyOf(messages);
  }
}
