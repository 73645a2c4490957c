package io.zyra.shopify.token;

import io.zyra.security.MerchantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The app in the shop of a merchant, as it is stored.
 *
 * @param reason why the shop has to be asked again
 * @param grant empty unless the app is installed
 * @param generation counts the grants that were stored
 * @param refreshBegunAt when new tokens were asked for that have not been stored
 * @param autopilotWasOn whether uninstalling the app has switched the merchant's autopilot off
 */
public record Installation(
    MerchantId merchant,
    String shop,
    InstallationState state,
    Optional<String> reason,
    GrantKind kind,
    ScopeSet scopes,
    Optional<TokenGrant> grant,
    int generation,
    Optional<Instant> refreshBegunAt,
    boolean autopilotWasOn) {

  /** Whether the access token has less than that time left. */
  boolean expiresWithin(Duration time, Instant now) {
    return grant
        .flatMap(TokenGrant::accessExpiresAt)
        .filter(at -> at.isBefore(now.plus(time)))
        .isPresent();
  }

  /** Whether the refresh token has less than that time left. */
  boolean refreshExpiresWithin(Duration time, Instant now) {
    return grant
        .flatMap(TokenGrant::refresh)
        .flatMap(TokenGrant.Refresh::expiresAt)
        .filter(at -> at.isBefore(now.plus(time)))
        .isPresent();
  }
}
