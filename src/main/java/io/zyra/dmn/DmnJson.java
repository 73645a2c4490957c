package io.zyra.dmn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.zyra.web.Problem;
import java.io.IOException;

/** JSON with numbers that keep all digits, including trailing zeros. */
public final class DmnJson {
  private static final JsonMapper EXACT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private DmnJson() {}

  /** Parses a body that must be a JSON object; an empty body is treated as {@code {}}. */
  public static JsonNode object(byte[] body) {
    try {
      JsonNode json = body.length == 0 ? EXACT.createObjectNode() : EXACT.readTree(body);
      if (!json.isObject()) {
        throw Problem.badRequest(
            "unacceptable-values",
            "The body is no JSON object",
            "An object is wanted here.",
            "Send {\"context\": {…}}.");
      }
      return json;
    } catch (IOException e) {
      throw Problem.badRequest(
          "malformed-json",
          "The body is not JSON",
          "The body cannot be read as JSON.",
          "Check quotes, commas and brackets.");
    }
  }

  /** Parses JSON from the database. */
  public static JsonNode stored(String text) {
    try {
      return EXACT.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Stored JSON cannot be read", e);
    }
  }

  public static JsonMapper mapper() {
    return EXACT;
  }
}
