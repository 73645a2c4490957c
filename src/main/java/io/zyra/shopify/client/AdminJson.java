package io.zyra.shopify.client;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** JSON of requests and responses. Decimal numbers keep all digits. */
public final class AdminJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private AdminJson() {}

  static byte[] request(AdminOperation operation, Map<String, ?> variables) {
    try {
      return JSON.writeValueAsBytes(Map.of("query", operation.document(), "variables", variables));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("variables of " + operation + " are plain data", e);
    }
  }

  /** One line of JSON. */
  public static byte[] write(Map<String, ?> value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("variables are plain data", e);
    }
  }

  public static JsonNode read(String text) throws JsonProcessingException {
    return JSON.readTree(text);
  }

  static JsonNode read(byte[] body) throws IOException {
    return JSON.readTree(body);
  }

  /** The node's text; empty if it is missing, null or an empty text. */
  public static Optional<String> text(JsonNode node) {
    return Optional.of(node.asText("")).filter(text -> !node.isNull() && !text.isEmpty());
  }
}
