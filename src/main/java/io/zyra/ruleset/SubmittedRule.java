package io.zyra.ruleset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A rule in a request, without the fields that the server adds in its answers.
 *
 * @param source the JSON of the rule; byte for byte as sent unless such a field was removed
 * @param enabled whether the rule shall be enabled, if given
 * @param version the version that the change was made from, if given
 */
public record SubmittedRule(String source, Optional<Boolean> enabled, Optional<Integer> version) {
  private static final List<String> ADDED =
      List.of("version", "enabled", "summary", "updatedAt", "warnings");

  /** Reads a request body. A body that is no JSON object is kept: the rule parser rejects it. */
  public static SubmittedRule of(String body, ObjectMapper json) {
    String text = body == null ? "" : body;
    try {
      if (json.readTree(text) instanceof ObjectNode rule && ADDED.stream().anyMatch(rule::has)) {
        return of(rule);
      }
    } catch (JsonProcessingException | NumberFormatException e) {
      // The rule parser reports the fault with its place.
    }
    return new SubmittedRule(text, Optional.empty(), Optional.empty());
  }

  /** Reads a rule inside a request body. */
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
