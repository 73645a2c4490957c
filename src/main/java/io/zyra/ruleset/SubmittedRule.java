package io.zyra.ruleset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A rule as it was sent, without what the server adds to a rule that it answers.
 *
 * @param source the rule's own JSON; byte for byte what was sent unless something was left out
 * @param enabled whether it is to be switched on, when that was said
 * @param version the version it was made from, when that was said
 */
public record SubmittedRule(String source, Optional<Boolean> enabled, Optional<Integer> version) {
  private static final List<String> ADDED = List.of("version", "enabled", "summary", "updatedAt");

  /** Reads a body; one that is no JSON object is left to the parser of rules to refuse. */
  public static SubmittedRule of(String body, ObjectMapper json) {
    String text = body == null ? "" : body;
    try {
      if (json.readTree(text) instanceof ObjectNode rule && ADDED.stream().anyMatch(rule::has)) {
        return of(rule);
      }
    } catch (JsonProcessingException | NumberFormatException e) {
      // The parser of rules says what is wrong, and where.
    }
    return new SubmittedRule(text, Optional.empty(), Optional.empty());
  }

  /** Reads a part of a body. */
  public static SubmittedRule of(JsonNode sent) {
    JsonNode enabled = sent.path("enabled");
    JsonNode version = sent.path("version");
    JsonNode rule = sent.deepCopy();
    if (rule instanceof ObjectNode object) {
      object.remove(ADDED);
    }
    return new SubmittedRule(
        rule.toString(),
        enabled.isBoolean() ? Optional.of(enabled.booleanValue()) : Optional.empty(),
        version.isInt() ? Optional.of(version.intValue()) : Optional.empty());
  }
}
