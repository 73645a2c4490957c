package io.zyra.action;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Settings under which the server hears of edits in the shop only when it looks itself, and does
 * not wait long for calls that get no answer.
 */
public final class QuietShop implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return Map.of(
        "zyra.webhooks.subscribe", "false",
        "zyra.listing.check", "false",
        "zyra.shopify.timeout", "2s",
        "zyra.catalog.late-effect", "1s");
  }

  @Override
  public void stop() {
    // Nothing was started.
  }
}
