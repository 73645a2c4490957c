package io.zyra.shopify;

import static io.zyra.shopify.MisbehavingPeer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.shopify.client.AdminEndpoint;
import io.zyra.shopify.client.AdminHttpClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Shopify answers an old version by another one without a word; we say the word. */
class VersionDriftTest {
  private static final String SHOP = "drift.myshopify.com";

  @Test
  void another_version_than_the_one_asked_for_is_logged_once() throws IOException {
    List<String> warnings = new CopyOnWriteArrayList<>();
    Logger log = Logger.getLogger(AdminHttpClient.class.getName());
    Handler handler = remembering(warnings);
    log.addHandler(handler);
    try (MisbehavingPeer peer = new MisbehavingPeer()) {
      peer.script(
          SHOP,
          status(
              200,
              Map.of("X-Shopify-API-Version", "2026-10"),
              "{\"data\":{\"productsCount\":{\"count\":7}}}"));
      ShopifyAdminClient api =
          new ShopifyAdminClient(
              Settings.at(peer.endpoint(), "token"), new ShopTime().retryClock(0));
      api.productCount(SHOP);
      api.productCount(SHOP);
    } finally {
      log.removeHandler(handler);
    }
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("asked=" + AdminEndpoint.VERSION, "answered=2026-10", SHOP);
  }

  private static Handler remembering(List<String> warnings) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
          Object[] parameters = entry.getParameters();
          warnings.add(
              parameters == null
                  ? entry.getMessage()
                  : String.format(entry.getMessage(), parameters));
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
