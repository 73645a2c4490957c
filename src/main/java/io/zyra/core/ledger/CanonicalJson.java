package io.zyra.core.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * JSON in the one form that is hashed: RFC 8785. A number that a double cannot hold exactly becomes
 * a text with its digits, as the RFC's appendix D advises; without that, two different numbers
 * would have one form.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /** The bytes that are hashed, in UTF-8. */
  public static byte[] of(ObjectNode value) {
    try {
      return new JsonCanonicalizer(exact(value).toString()).getEncodedUTF8();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode exact(JsonNode value) {
    if (value.isObject()) {
      ObjectNode made = JsonNodeFactory.instance.objectNode();
      value.properties().forEach(field -> made.set(field.getKey(), exact(field.getValue())));
      return made;
    }
    if (value.isArray()) {
      ArrayNode made = JsonNodeFactory.instance.arrayNode();
      value.forEach(element -> made.add(exact(element)));
      return made;
    }
    if (value.isNumber() && !isExact(value.decimalValue())) {
      return JsonNodeFactory.instance.textNode(value.decimalValue().toPlainString());
    }
    return value;
  }

  private static boolean isExact(BigDecimal number) {
    double nearest = number.doubleValue();
    return Double.isFinite(nearest)
        && new BigDecimal(Double.toString(nearest)).compareTo(number) == 0;
  }
}
