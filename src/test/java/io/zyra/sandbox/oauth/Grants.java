package io.zyra.sandbox.oauth;

import io.zyra.sandbox.shop.ShopStore;
import java.time.Clock;
import java.util.List;

/** Grants scopes to the app without going through the install, for tests of what they open. */
public final class Grants {
  private Grants() {}

  /** A token of a shop with exactly these scopes. */
  public static String token(ShopStore store, Clock clock, String shop, String... scopes) {
    return new AppTokens(store, clock).issue(shop, List.of(scopes), false).newestAccess().value();
  }
}
