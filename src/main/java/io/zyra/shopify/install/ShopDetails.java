package io.zyra.shopify.install;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.security.Secret;
import io.zyra.shopify.ShopifyConfig;
import io.zyra.shopify.client.AdminEndpoint;
import io.zyra.shopify.client.AdminHttpClient;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.client.RateLimitShare;
import io.zyra.shopify.client.ResilientShopClient;
import io.zyra.shopify.client.RetryClock;
import io.zyra.shopify.token.ShopTokens;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;

/** What a new merchant begins with: the time zone and the currency of the shop. */
record ShopDetails(ZoneId timezone, Currency currency) {

  /** Asks the shop. The token is used for this call only. */
  static ShopDetails read(String shop, Secret token, ShopifyConfig config, Clock clock) {
    RetryClock retryClock = RetryClock.system(clock);
    AdminHttpClient http =
        new AdminHttpClient(
            new AdminEndpoint(config.endpoint()), ShopTokens.fixed(token), retryClock);
    JsonNode answer =
        new ResilientShopClient(shop, config, http, retryClock, RateLimitShare.WHOLE)
            .call(AdminOperation.SHOP, Map.of());
    return new ShopDetails(
        zone(answer.path("ianaTimezone").asText()),
        Currency.getInstance(answer.path("currencyCode").asText()));
  }

  /** Shops have zones that this Java may not know yet. */
  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneId.of("UTC");
    }
  }
}
