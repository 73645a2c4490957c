package io.zyra.sandbox.shop;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The app's web pixel in a shop, of which there is one at most. The storefront loads the pixel's
 * script only while it exists.
 *
 * @param settings as the extension of the app defines them
 */
public record SandboxWebPixel(long id, Map<String, String> settings) {
  private static final String KIND = "web-pixel";

  public SandboxWebPixel {
    settings = Map.copyOf(settings);
  }

  public static Optional<SandboxWebPixel> in(ShopStore store, String shop) {
    return store.values().find(KIND, shop, SandboxWebPixel.class);
  }

  /** Stores it in place of the one before. */
  public void storeIn(ShopStore store, String shop) {
    store.values().put(KIND, shop, this);
  }

  public static void delete(ShopStore store, String shop) {
    store.values().remove(KIND, shop);
  }

  /** Where it sends what browsers tell it. */
  public URI endpoint() {
    return URI.create(settings.get("endpoint"));
  }
}
