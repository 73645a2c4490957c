package io.zyra.shopify.install;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.ServerUnderTest;
import io.zyra.job.RetryLaterException;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.token.Installation;
import io.zyra.shopify.token.InstallationState;
import io.zyra.shopify.token.Installations;
import io.zyra.shopify.webhook.Delivery;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a shop says of the app by webhook takes effect, and what somebody else says in a shop's name
 * does not: all deliveries here are signed with the app's secret, as one that was made for another
 * shop is.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(180)
class AppWebhooksTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Inject AppAccessCheck check;
  @Inject Installations installations;
  @Inject Merchants merchants;

  @ConfigProperty(name = "zyra.sandbox.port")
  int sandbox;

  private final String shop =
      "hooks-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";
  private MerchantId merchant;

  @BeforeEach
  void anInstalledShop() {
    new Browser().install(shop);
    merchant = merchants.ofShop(shop).orElseThrow().id();
  }

  @Test
  void anUninstallThatNamesItsShopDeletesTheTokensAndStopsTheAutopilot() {
    uninstalled("{\"id\":1,\"myshopify_domain\":\"" + shop + "\"}");

    await().atMost(PATIENCE).until(() -> state() == InstallationState.UNINSTALLED);
    assertThat(installation().grant()).isEmpty();
    assertThat(merchants.get(merchant).autopilotOn()).isFalse();
  }

  @Test
  void anUninstallOfAnotherShopInThisShopsNameClosesNothing() {
    uninstalled("{\"id\":1,\"myshopify_domain\":\"another-shop.myshopify.com\"}");
    // The inbox is worked on in the order in which deliveries came.
    uninstalled("{\"id\":1,\"myshopify_domain\":null}");

    await().atMost(PATIENCE).until(() -> !events("shop.uninstall.unconfirmed").isEmpty());
    assertThat(state()).isEqualTo(InstallationState.INSTALLED);
    assertThat(merchants.get(merchant).autopilotOn()).isTrue();
    assertThat(events("shop.uninstalled")).isEmpty();
  }

  @Test
  void anUninstallThatNamesNoShopIsNotBelievedWhileTheShopAcceptsTheToken() {
    uninstalled("{\"id\":1,\"domain\":null,\"myshopify_domain\":null}");

    await().atMost(PATIENCE).until(() -> !events("shop.uninstall.unconfirmed").isEmpty());
    assertThat(state()).isEqualTo(InstallationState.INSTALLED);
    assertThat(merchants.get(merchant).autopilotOn()).isTrue();
  }

  @Test
  void anUninstallThatNamesNoShopIsBelievedOnceTheShopRefusesTheToken() {
    given().delete(atShop("/app"));
    uninstalled("{\"id\":1,\"domain\":null,\"myshopify_domain\":null}");

    await().atMost(PATIENCE).until(() -> state() == InstallationState.UNINSTALLED);
    assertThat(installation().grant()).isEmpty();
    assertThat(merchants.get(merchant).autopilotOn()).isFalse();
    assertThat(events("shop.uninstalled")).hasSize(1);
  }

  @Test
  void aShopThatDoesNotAnswerIsAskedAgainAndNothingIsClosedMeanwhile() {
    String claim = "uninstalled:" + Instant.now();
    given().put(atShop("/admin-faults?unavailable=1&only=AppScopes")).then().statusCode(204);
    assertThatThrownBy(() -> check.execute(merchant, claim))
        .isInstanceOf(RetryLaterException.class);
    assertThat(state()).isEqualTo(InstallationState.INSTALLED);

    given().put(atShop("/admin-faults")).then().statusCode(204);
    given().delete(atShop("/app"));
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(RetryLaterException.class)
        .until(
            () -> {
              check.execute(merchant, claim);
              return state() == InstallationState.UNINSTALLED;
            });
  }

  @Test
  void scopesAreThoseThatTheShopGrantsWhateverTheWebhookSays() {
    given().put(atShop("/app?scopes=read_products,read_orders"));
    scopes("read_customers");
    await().atMost(PATIENCE).until(() -> installation().scopes().names().contains("read_orders"));
    assertThat(installation().scopes()).hasToString("read_orders,read_products");

    given().put(atShop("/app?scopes=read_products"));
    scopes("read_products\",\"write_products");
    await().atMost(PATIENCE).until(() -> installation().scopes().names().size() == 1);
    assertThat(installation().scopes()).hasToString("read_products");
  }

  private void uninstalled(String body) {
    Delivery.of(shop, "app/uninstalled", body)
        .with("X-Shopify-Triggered-At", Instant.now().plusSeconds(5).toString())
        .accepted();
  }

  private void scopes(String current) {
    Delivery.of(
            shop,
            "app/scopes_update",
            "{\"id\":1,\"previous\":[],\"current\":[\"%s\"],\"updated_at\":\"%s\"}"
                .formatted(current, Instant.now()))
        .accepted();
  }

  private String atShop(String rest) {
    return "http://127.0.0.1:" + sandbox + "/" + shop + rest;
  }

  private List<String> events(String type) {
    return given().get("/api/v1/merchants/" + merchant + "/events?type=" + type).path("items.type");
  }

  private InstallationState state() {
    return installation().state();
  }

  private Installation installation() {
    return installations.find(merchant).orElseThrow();
  }
}
