package io.zyra.core.policy.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What came of evaluating a model.
 *
 * @param results of the decisions by name; null where a decision failed or was left out
 * @param messages what went wrong or is worth knowing, errors of single decisions among them
 * @param trace what was done in which order, with the rows of tables that matched
 */
public record EvaluationResult(JsonNode results, List<Message> messages, JsonNode trace) {

  public EvaluationResult {
    messages = List.copyOf(messages);
  }

  /**
   * Something that the engine says.
   *
   * @param severity {@code error}, {@code warning} or {@code info}
   * @param kind a stable name, such as {@code budget-spent}
   * @param source the name or id of the decision or element that it is about
   */
  public record Message(String severity, String kind, String text, Optional<String> source) {}

  /** Whether any decision failed. */
  public boolean hasErrors() {
    return messages.stream().anyMatch(message -> message.severity().equals("error"));
  }
}
