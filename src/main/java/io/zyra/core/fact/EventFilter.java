package io.zyra.core.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A filter on events by a field of the payload. Events without the field are not counted.
 *
 * @param field a field of the payload; dots address nested objects
 * @param test the comparison
 * @param operands numbers or texts; several for {@link Test#IN}
 */
public record EventFilter(String field, Test test, List<String> operands) {

  /** Comparisons; texts are compared case-insensitively, numbers by value. */
  public enum Test {
    EQUALS("is"),
    IN("is one of"),
    ABOVE("is above"),
    BELOW("is below"),
    CONTAINS("contains");

    private final String words;

    Test(String words) {
      this.words = words;
    }

    /** The test's name in JSON: lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public EventFilter {
    operands = List.copyOf(operands);
  }

  public boolean accepts(JsonNode payload) {
    JsonNode value = payload;
    for (String step : field.split("\\.")) {
      value = value.path(step);
    }
    return switch (test) {
      case EQUALS, IN -> isOneOf(value);
      case ABOVE -> compared(value).filter(sign -> sign > 0).isPresent();
      case BELOW -> compared(value).filter(sign -> sign < 0).isPresent();
      case CONTAINS -> contains(value);
    };
  }

  private boolean isOneOf(JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      return false;
    }
    return operands.stream().anyMatch(wanted -> same(value.asText(), wanted));
  }

  private static boolean same(String value, String wanted) {
    Optional<BigDecimal> left = number(value);
    Optional<BigDecimal> right = number(wanted);
    return left.isPresent() && right.isPresent()
        ? left.get().compareTo(right.get()) == 0
        : value.equalsIgnoreCase(wanted);
  }

  private Optional<Integer> compared(JsonNode value) {
    BigDecimal limit = new BigDecimal(operands.get(0));
    return number(value.asText()).map(known -> known.compareTo(limit));
  }

  /** A substring of a text, or an entry of a list. */
  private boolean contains(JsonNode value) {
    String wanted = operands.get(0).toLowerCase(Locale.ROOT);
    if (value.isArray()) {
      for (JsonNode entry : value) {
        if (entry.asText().toLowerCase(Locale.ROOT).equals(wanted)) {
          return true;
        }
      }
      return false;
    }
    return value.isTextual() && value.textValue().toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** Shopify writes money as text, so numeric texts are treated as numbers. */
  private static Optional<BigDecimal> number(String text) {
    try {
      return text.length() <= 40 ? Optional.of(new BigDecimal(text)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** {@code "total_price is above 100"}. */
  public String sentence() {
    return field.replace('_', ' ') + " " + test.words + " " + String.join(", ", operands);
  }
}
