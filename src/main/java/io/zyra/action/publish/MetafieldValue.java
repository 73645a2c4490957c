package io.zyra.action.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Checks values of metafields by their type, as far as that needs no look at the shop. */
final class MetafieldValue {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private MetafieldValue() {}

  /** What is wrong with a value. */
  static Optional<String> fault(String type, String value) {
    boolean fits =
        switch (type) {
          case "number_integer" -> value.matches("-?\\d{1,16}");
          case "number_decimal" -> value.matches("-?\\d{1,13}(\\.\\d{1,9})?");
          case "boolean" -> value.equals("true") || value.equals("false");
          case "single_line_text_field" -> value.lines().count() == 1;
          case "json" -> parsed(value).isPresent();
          default ->
              !type.startsWith("list.") || parsed(value).filter(JsonNode::isArray).isPresent();
        };
    return fits ? Optional.empty() : Optional.of("It is not a " + type);
  }

  private static Optional<JsonNode> parsed(String value) {
    try {
      return Optional.of(JSON.readTree(value));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
