package io.zyra.core.price;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The rules of all countries.
 *
 * @param strict of a country that has none of its own
 * @param countries by ISO 3166 code in capitals
 */
public record PriceRules(PriceRule strict, Map<String, PriceRule> countries) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

  public PriceRules {
    countries = Map.copyOf(countries);
  }

  /**
   * Reads the table, {@code rules/prices/former-prices.json}.
   *
   * @throws IOException when it cannot be read or is not such a table
   */
  public static PriceRules read(InputStream table) throws IOException {
    return JSON.readValue(table, PriceRules.class);
  }

  /** The rule of a country, or the strict one. */
  public PriceRule of(String country) {
    return countries.getOrDefault(country, strict);
  }
}
