package io.zyra.shopify.token;

import io.zyra.security.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * What a shop has granted.
 *
 * @param accessExpiresAt empty if the access token never expires
 * @param refresh the token to get the next grant with, if there is one
 */
public record TokenGrant(
    Secret accessToken,
    ScopeSet scopes,
    Optional<Instant> accessExpiresAt,
    Optional<Refresh> refresh) {

  /**
   * A refresh token. Each use returns a new one and retires it.
   *
   * @param expiresAt empty if the shop did not say
   */
  public record Refresh(Secret token, Optional<Instant> expiresAt) {}
}
