package io.zyra.core.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a merchant allows at most without being asked.
 *
 * @param catalogChangePercent of the catalogue's products, changed automatically in one day
 * @param maxPriceDropPercent of any price
 * @param maxRevenueLoss over 30 days, in the shop's currency
 */
public record Limits(
    BigDecimal catalogChangePercent, BigDecimal maxPriceDropPercent, BigDecimal maxRevenueLoss) {

  public static final Limits DEFAULT =
      new Limits(BigDecimal.valueOf(5), BigDecimal.valueOf(15), BigDecimal.valueOf(100));

  public Limits {
    requireFrom0(catalogChangePercent, 100, "catalogChangePercent");
    requireFrom0(maxPriceDropPercent, 100, "maxPriceDropPercent");
    requireFrom0(maxRevenueLoss, 1_000_000_000, "maxRevenueLoss");
  }

  private static void requireFrom0(BigDecimal value, long most, String name) {
    if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw new IllegalArgumentException(name + " must be from 0 to " + most);
    }
  }

  /** How many products of a catalogue may change automatically in a day, rounded down. */
  public int catalogBudget(int products) {
    return catalogChangePercent
        .multiply(BigDecimal.valueOf(products))
        .divide(BigDecimal.valueOf(100), 0, RoundingMode.FLOOR)
        .intValueExact();
  }
}
