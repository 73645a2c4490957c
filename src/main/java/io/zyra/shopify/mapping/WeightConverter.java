package io.zyra.shopify.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * Converts weights to grams. A pound is 453.59237 g by definition (1959), an ounce its 16th part.
 */
public final class WeightConverter {

  private WeightConverter() {}

  /** The weight in grams; 0 for a missing value or an unknown unit. */
  public static BigDecimal grams(JsonNode weight) {
    if (!weight.path("value").isNumber()) {
      return BigDecimal.ZERO;
    }
    BigDecimal value = weight.path("value").decimalValue();
    return switch (weight.path("unit").asText()) {
      case "GRAMS" -> value;
      case "KILOGRAMS" -> value.movePointRight(3);
      case "POUNDS" -> value.multiply(new BigDecimal("453.59237"));
      case "OUNCES" -> value.multiply(new BigDecimal("28.349523125"));
      default -> BigDecimal.ZERO;
    };
  }
}
