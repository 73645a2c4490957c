package io.zyra.core.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a merchant allows at most without being asked.
 *
 * @param catalogChangePercent of the catalogue's products, changed automatically in one day
 * @param maxPriceDropPercent of any price, all its changes of the last days together
 * @param maxRevenueLoss over 30 days, in the shop's currency, by all changes of a price in the last
 *     days together
 * @param priceChangeDays how many last days these are; 0, as in limits that were stored before,
 *     stands for the usual {@value #USUAL_DAYS}
 */
public record MerchantLimits(
    BigDecimal catalogChangePercent,
    BigDecimal maxPriceDropPercent,
    BigDecimal maxRevenueLoss,
    int priceChangeDays) {
  /** How many days back changes of a price count, unless the merchant says otherwise. */
  public static final int USUAL_DAYS = 30;

  /** The most days that a merchant may set. */
  public static final int MOST_DAYS = 90;

  public static final MerchantLimits DEFAULT =
      new MerchantLimits(BigDecimal.valueOf(5), BigDecimal.valueOf(15), BigDecimal.valueOf(100));

  public MerchantLimits {
    requireFrom0(catalogChangePercent, 100, "catalogChangePercent");
    requireFrom0(maxPriceDropPercent, 100, "maxPriceDropPercent");
    requireFrom0(maxRevenueLoss, 1_000_000_000, "maxRevenueLoss");
    priceChangeDays = priceChangeDays == 0 ? USUAL_DAYS : priceChangeDays;
    if (priceChangeDays < 1 || priceChangeDays > MOST_DAYS) {
      throw new IllegalArgumentException("priceChangeDays must be from 1 to " + MOST_DAYS);
    }
  }

  /** Limits that look back the usual number of days. */
  public MerchantLimits(
      BigDecimal catalogChangePercent, BigDecimal maxPriceDropPercent, BigDecimal maxRevenueLoss) {
    this(catalogChangePercent, maxPriceDropPercent, maxRevenueLoss, USUAL_DAYS);
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
