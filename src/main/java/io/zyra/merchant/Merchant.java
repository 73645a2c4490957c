package io.zyra.merchant;

import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.rule.text.NumberText;
import io.zyra.security.MerchantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/**
 * A tenant: one Shopify shop with its settings and limits.
 *
 * @param shop the shop's domain, {@code name.myshopify.com}
 * @param chosenMode aggressive, balanced or safe
 * @param autopilotOn if off, nothing is published automatically
 * @param shopperEventsOn if off, what visitors of the storefront do is neither measured nor taken
 * @param ruleSetVersion counts the changes to the merchant's rules
 */
public record Merchant(
    MerchantId id,
    String shop,
    String name,
    ZoneId timezone,
    Currency currency,
    AutopilotMode chosenMode,
    boolean autopilotOn,
    boolean shopperEventsOn,
    BrandVoice brandVoice,
    MerchantLimits limits,
    int ruleSetVersion,
    Instant createdAt) {

  /** The brand voice: words that the merchant likes, and a tone in a word or two. */
  public record BrandVoice(List<String> words, String tone) {
    public static final BrandVoice NONE = new BrandVoice(List.of(), "");

    public BrandVoice {
      words = List.copyOf(words);
    }
  }

  /** The day in the merchant's time zone; budgets and daily limits count by it. */
  public LocalDate day(Instant at) {
    return at.atZone(timezone).toLocalDate();
  }

  /** The first instant of the merchant's day. */
  public Instant startOfDay(Instant at) {
    return startOf(day(at));
  }

  /** The first instant of the day after, when budgets and daily limits start again. */
  public Instant startOfNextDay(Instant at) {
    return startOf(day(at).plusDays(1));
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(timezone).toInstant();
  }

  /** How numbers are written in sentences for the merchant: money with its currency's decimals. */
  public NumberText numbers() {
    return new NumberText(Math.max(0, currency.getDefaultFractionDigits()));
  }

  /** The mode in force: the chosen one, or off. */
  public AutopilotMode mode() {
    return autopilotOn ? chosenMode : AutopilotMode.OFF;
  }
}
