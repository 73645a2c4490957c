package io.zyra.sandbox.oauth;

import io.zyra.sandbox.shop.SandboxWebPixel;
import io.zyra.sandbox.shop.ShopStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The tokens that shops have granted to the app, with Shopify's lifetimes: access tokens an hour,
 * or a day for client credentials, refresh tokens 90 days. Using a refresh token returns a new one
 * and retires it.
 */
public final class AppTokens {
  private static final String KIND = "app-grants";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration REFRESH_LIFETIME = Duration.ofDays(90);

  private final SecureRandom random = new SecureRandom();
  private final ShopStore store;
  private final Clock clock;

  public AppTokens(ShopStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The scopes of a token; empty if the Admin API of the shop does not accept it now. */
  public Optional<List<String>> scopes(String shop, String accessToken) {
    return grant(shop)
        .filter(g -> g.hasAccessToken(accessToken, clock.instant()))
        .map(AppGrant::scopes);
  }

  boolean isInstalled(String shop) {
    return grant(shop).isPresent();
  }

  /** Installs the app, or changes what it may do; tokens that it has stay. */
  synchronized void install(String shop, List<String> scopes) {
    AppGrant before = grant(shop).orElse(new AppGrant(scopes, List.of(), Optional.empty()));
    kept(shop, new AppGrant(scopes, before.accessTokens(), before.refresh()));
  }

  /**
   * Installs the app, with a token that expires in an hour and a refresh token, or with neither.
   */
  synchronized AppGrant issue(String shop, List<String> scopes, boolean expiring) {
    Instant now = clock.instant();
    AppGrant before =
        grant(shop)
            .map(g -> new AppGrant(scopes, g.accessTokens(), g.refresh()))
            .orElse(new AppGrant(scopes, List.of(), Optional.empty()));
    return kept(
        shop,
        expiring
            ? before.with(access(now.plus(HOUR)), Optional.of(refresh(now)), now)
            : before.with(
                new AppGrant.Token(random("shpat_"), Optional.empty()), Optional.empty(), now));
  }

  /** A token for a day, for the scopes that the shop has granted; empty if it has granted none. */
  synchronized Optional<AppGrant> issueForOwnApp(String shop) {
    Instant now = clock.instant();
    return grant(shop)
        .map(before -> kept(shop, before.with(access(now.plus(DAY)), Optional.empty(), now)));
  }

  /** The next tokens; empty if the refresh token is not the one that is accepted. */
  synchronized Optional<AppGrant> refresh(String shop, String refreshToken) {
    Instant now = clock.instant();
    return grant(shop)
        .filter(before -> before.hasRefreshToken(refreshToken, now))
        .map(
            before ->
                kept(shop, before.with(access(now.plus(HOUR)), Optional.of(refresh(now)), now)));
  }

  /** The access tokens are refused from now on; the refresh token is accepted still. */
  synchronized void revokeAccessTokens(String shop) {
    grant(shop).ifPresent(g -> kept(shop, new AppGrant(g.scopes(), List.of(), g.refresh())));
  }

  /** The app is uninstalled: no token is accepted any more, and its web pixel goes. */
  synchronized void uninstall(String shop) {
    store.values().remove(KIND, shop);
    SandboxWebPixel.delete(store, shop);
  }

  Optional<AppGrant> grant(String shop) {
    return store.values().find(KIND, shop, AppGrant.class);
  }

  private AppGrant kept(String shop, AppGrant grant) {
    store.values().put(KIND, shop, grant);
    return grant;
  }

  private AppGrant.Token access(Instant expiresAt) {
    return new AppGrant.Token(random("shpat_"), Optional.of(expiresAt));
  }

  private AppGrant.Token refresh(Instant now) {
    return new AppGrant.Token(random("shprt_"), Optional.of(now.plus(REFRESH_LIFETIME)));
  }

  private String random(String prefix) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return prefix + HexFormat.of().formatHex(bytes);
  }
}
