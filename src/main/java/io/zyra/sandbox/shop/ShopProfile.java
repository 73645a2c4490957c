package io.zyra.sandbox.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * The data of a shop without its products.
 *
 * @param currencyChosen whether the currency was set for this shop; then amounts have its decimals.
 *     Otherwise they keep those that they are sent with.
 */
public record ShopProfile(
    long id, String domain, String name, String currency, String timezone, boolean currencyChosen) {

  /** Matched against the whole text, because the domain becomes part of addresses. */
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9][a-z0-9-]{0,59}\\.myshopify\\.com");

  /** The same shop with another currency. */
  public ShopProfile in(Currency chosen) {
    return new ShopProfile(id, domain, name, chosen.getCurrencyCode(), timezone, true);
  }

  /** An amount as the shop keeps it. */
  public BigDecimal rounded(BigDecimal amount) {
    int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return currencyChosen ? amount.setScale(decimals, RoundingMode.HALF_UP) : amount;
  }

  /** Whether the text is a valid shop domain. */
  public static boolean isDomain(String text) {
    return DOMAIN.matcher(text).matches();
  }
}
