package io.zyra.shopify.token;

import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Secret;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopAccessDeniedException;
import io.zyra.shopify.ShopUnavailableException;
import io.zyra.shopify.ShopifyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens that shops have granted, read from the database each time, so that a token that one
 * replica has replaced or deleted is used by none. Tokens with less than five minutes left are
 * replaced before they are used. A shop where the app was never installed is called with the
 * configured token, if there is one.
 */
@ApplicationScoped
public class StoredShopTokens implements ShopTokens {
  private static final Duration TOO_SHORT = Duration.ofMinutes(5);

  /** The merchant of a shop never changes. */
  private final Map<String, MerchantId> merchantOfShop = new ConcurrentHashMap<>();

  private final InstallationRepository installations;
  private final TokenRenewal renewal;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Clock clock;
  private final Optional<Secret> configured;

  StoredShopTokens(
      InstallationRepository installations,
      TokenRenewal renewal,
      Merchants merchants,
      Tenancy tenancy,
      Clock clock,
      ShopifyConfig config) {
    this.installations = installations;
    this.renewal = renewal;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.clock = clock;
    this.configured = config.accessToken().filter(text -> !text.isEmpty()).map(Secret::new);
  }

  @Override
  public Secret accessToken(String shop) {
    Optional<Installation> installation = installation(shop);
    return installation.isPresent()
        ? token(installation.get())
        : configured.orElseThrow(
            () -> new ShopAccessDeniedException(shop, "the app is not installed there"));
  }

  @Override
  public Optional<Secret> replacementFor(String shop, Secret refused) {
    return installation(shop).map(known -> replacement(known, refused));
  }

  private Secret replacement(Installation known, Secret refused) {
    return known(
        renewal.renew(
            known,
            now -> now.grant().map(TokenGrant::accessToken).filter(refused::equals).isPresent()));
  }

  private Secret token(Installation known) {
    if (!known.expiresWithin(TOO_SHORT, clock.instant())) {
      return known(known);
    }
    try {
      return known(renewal.renew(known, now -> now.expiresWithin(TOO_SHORT, clock.instant())));
    } catch (ShopUnavailableException e) {
      if (known.expiresWithin(Duration.ZERO, clock.instant())) {
        throw e;
      }
      return known(known);
    }
  }

  private static Secret known(Installation installation) {
    return installation
        .grant()
        .map(TokenGrant::accessToken)
        .orElseThrow(() -> new ShopAccessDeniedException(installation.shop(), why(installation)));
  }

  private static String why(Installation installation) {
    return installation.state() == InstallationState.UNINSTALLED
        ? "the app was uninstalled"
        : "the app has to be installed again. " + installation.reason().orElse("");
  }

  private Optional<Installation> installation(String shop) {
    return merchant(shop).flatMap(m -> tenancy.read(m, () -> installations.find(m)));
  }

  private Optional<MerchantId> merchant(String shop) {
    Optional<MerchantId> known = Optional.ofNullable(merchantOfShop.get(shop));
    if (known.isPresent()) {
      return known;
    }
    Optional<MerchantId> found = merchants.ofShop(shop).map(Merchant::id);
    found.ifPresent(id -> merchantOfShop.put(shop, id));
    return found;
  }
}
