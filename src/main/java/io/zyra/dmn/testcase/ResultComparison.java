package io.zyra.dmn.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Compares two results: numbers by value, the rest by text. */
final class ResultComparison {
  /** The tolerance of the public DMN TCK for numbers. */
  private static final BigDecimal NEAR = new BigDecimal("0.00000001");

  private ResultComparison() {}

  static boolean isSame(JsonNode expected, JsonNode found) {
    if (expected.isNull()) {
      return found.isNull() || found.isMissingNode();
    }
    if (expected.isNumber()) {
      return found.isNumber()
          && expected.decimalValue().subtract(found.decimalValue()).abs().compareTo(NEAR) < 0;
    }
    if (expected.size() != found.size() || expected.getNodeType() != found.getNodeType()) {
      return false;
    }
    if (expected.isObject()) {
      return expected.properties().stream()
          .allMatch(
              entry ->
                  found.has(entry.getKey()) && isSame(entry.getValue(), found.get(entry.getKey())));
    }
    for (int i = 0; expected.isArray() && i < expected.size(); i++) {
      if (!isSame(expected.get(i), found.get(i))) {
        return false;
      }
    }
    return expected.isArray() || expected.equals(found);
  }
}
