package io.zyra.core.policy.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The result of evaluating a model.
 *
 * @param results values of the decisions by name; null if a decision failed or was skipped
 * @param messages errors, warnings and notes, including errors of single decisions
 * @param trace the steps in order, with the matched rows of tables
 */
public record EvaluationResult(JsonNode results, List<Message> messages, JsonNode trace) {

  public EvaluationResult {
    messages = List.copyOf(messages);
  }

  /**
   * A message of the engine.
   *
   * @param severity {@code error}, {@code warning} or {@code info}
   * @param kind a stable name, such as {@code budget-spent}
   * @param source name or id of the decision or element
   */
  public record Message(String severity, String kind, String text, Optional<String> source) {
    public Message {
      text = MessageSanitizer.of(text);
    }

    /** Whether a cell of a table could not be computed or read, so that its row is left out. */
    public boolean isAboutACell() {
      return kind.equals("cell-not-computed") || kind.equals("row-left-out");
    }
  }

  /** Whether any decision has an error. */
  public boolean hasErrors() {
    return messages.stream().anyMatch(message -> message.severity().equals("error"));
  }
}
