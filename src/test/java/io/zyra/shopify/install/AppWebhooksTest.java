package io.zyra.shopify.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.ServerUnderTest;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.token.Installation;
import io.zyra.shopify.token.InstallationState;
import io.zyra.shopify.token.Installations;
import io.zyra.shopify.webhook.Delivery;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a shop says of the app by webhook takes effect. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class AppWebhooksTest {
  @Inject Installations installations;
  @Inject Merchants merchants;

  private final String shop =
      "hooks-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";
  private MerchantId merchant;

  @BeforeEach
  void anInstalledShop() {
    new Browser().install(shop);
    merchant = merchants.ofShop(shop).orElseThrow().id();
  }

  @Test
  void anUninstallDeletesTheTokensAndStopsTheAutopilot() {
    Delivery.of(shop, "app/uninstalled", "{\"id\":1,\"domain\":\"" + shop + "\"}")
        .with("X-Shopify-Triggered-At", Instant.now().plusSeconds(5).toString())
        .accepted();

    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> installation().state() == InstallationState.UNINSTALLED);
    assertThat(installation().grant()).isEmpty();
    assertThat(merchants.get(merchant).autopilotOn()).isFalse();
  }

  @Test
  void scopesAreThoseOfTheNewestChangeWhicheverComesLast() {
    Instant later = Instant.now().plusSeconds(60);
    scopes("read_products\",\"read_orders", later).accepted();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> installation().scopes().toString().contains("read_orders"));

    scopes("write_products", later.minusSeconds(30)).accepted();
    scopes("read_customers", later.plusSeconds(30)).accepted();

    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> installation().scopes().toString().contains("read_customers"));
    assertThat(installation().scopes().toString()).isEqualTo("read_customers");
  }

  private Delivery scopes(String current, Instant at) {
    return Delivery.of(
        shop,
        "app/scopes_update",
        "{\"id\":1,\"previous\":[],\"current\":[\"%s\"],\"updated_at\":\"%s\"}"
            .formatted(current, at));
  }

  private Installation installation() {
    return installations.find(merchant).orElseThrow();
  }
}
