package io.zyra.catalog;

import java.util.Currency;

/** How many decimals amounts of a currency have: 0 for yen, 2 for euros, 3 for Kuwaiti dinars. */
public final class CurrencyDecimals {
  /** The decimals of most currencies. */
  public static final int USUAL = 2;

  private CurrencyDecimals() {}

  /** The decimals of a currency; none for units that have no minor unit. */
  public static int of(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }
}
