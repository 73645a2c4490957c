package io.zyra.merchant;

import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.Limits;
import io.zyra.security.MerchantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;

/**
 * A tenant: one Shopify shop with its goals and constraints.
 *
 * @param shop the shop's own domain, {@code name.myshopify.com}
 * @param chosenMode aggressive, balanced or safe
 * @param autopilotOn when off, nothing goes out by itself
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
    BrandVoice brandVoice,
    Limits limits,
    int ruleSetVersion,
    Instant createdAt) {

  /** How a merchant wants to sound: words they like, and a tone in a word or two. */
  public record BrandVoice(List<String> words, String tone) {
    public static final BrandVoice NONE = new BrandVoice(List.of(), "");

    public BrandVoice {
      words = List.copyOf(words);
    }
  }

  /** The first instant of the merchant's own day. */
  public Instant startOfDay(Instant at) {
    return at.atZone(timezone).toLocalDate().atStartOfDay(timezone).toInstant();
  }

  /** The mode in force: the chosen one, or off. */
  public AutopilotMode mode() {
    return autopilotOn ? chosenMode : AutopilotMode.OFF;
  }
}
