package io.zyra.shopify.install;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.shopify.ShopAccessDeniedException;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.token.InstallationState;
import io.zyra.shopify.token.Installations;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A shop uninstalls the app, installs it again, and changes what it may do. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(120)
class AppLifecycleTest {
  private static final Map<String, Object> RULE =
      Map.of(
          "id",
          "short_titles",
          "if",
          Map.of("type", "metric_below", "metric", "title_length", "threshold", 20),
          "then",
          List.of(Map.of("type", "optimize_title")),
          "publish",
          "approve");

  @Inject AppLifecycle lifecycle;
  @Inject Installations installations;
  @Inject Merchants merchants;
  @Inject ShopifyAdminClient admin;
  @Inject Jobs jobs;

  @ConfigProperty(name = "zyra.sandbox.port")
  int sandbox;

  private final Browser browser = new Browser();
  private final String shop =
      "life-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";
  private Merchant merchant;

  @BeforeEach
  void anInstalledShopWithARule() {
    browser.install(shop);
    merchant = merchants.ofShop(shop).orElseThrow();
    Api.json().body(RULE).post(path("/rules")).then().statusCode(201);
  }

  @Test
  void theApiIsCalledWithTheTokensThatTheShopHasGranted() {
    assertThat(admin.productCount(shop)).isZero();
    given().delete("http://127.0.0.1:" + sandbox + "/" + shop + "/app/access-tokens");
    assertThat(admin.productCount(shop)).as("after one refresh").isZero();
    given().delete("http://127.0.0.1:" + sandbox + "/" + shop + "/app");
    assertThatThrownBy(() -> admin.productCount(shop))
        .isInstanceOf(ShopAccessDeniedException.class)
        .hasMessageContaining("installed again");
    assertThat(installation().getString("state")).isEqualTo("needs_reauthorization");
    assertThat(events()).contains("shop.access.lost");
  }

  @Test
  void whenItIsUninstalledTokensGoAtOnceWorkStopsAndTheRestStays() {
    jobs.schedule(
        "sync-products", merchant.id(), UUID.randomUUID().toString(), Duration.ofHours(1));

    lifecycle.uninstalled(shop, Instant.now());
    lifecycle.uninstalled(shop, Instant.now());

    assertThat(installations.find(merchant.id()).orElseThrow().grant()).isEmpty();
    assertThatThrownBy(() -> admin.productCount(shop))
        .isInstanceOf(ShopAccessDeniedException.class)
        .hasMessageContaining("uninstalled");
    assertThat(jobs.giveUpShopTasks(merchant.id(), "again")).as("tasks that are left").isZero();
    assertThat(merchants.get(merchant.id()).autopilotOn()).isFalse();
    assertThat(events().stream().filter("shop.uninstalled"::equals)).hasSize(1);
    assertThat(installation().getString("state")).isEqualTo("uninstalled");

    browser.install(shop);

    assertThat(merchants.ofShop(shop).orElseThrow().id()).isEqualTo(merchant.id());
    assertThat(merchants.get(merchant.id()).autopilotOn()).isTrue();
    assertThat(given().get(path("/rules")).<List<String>>path("items.id"))
        .containsExactly("short_titles");
    assertThat(admin.productCount(shop)).isZero();
  }

  @Test
  void anAutopilotThatAPersonSwitchedOffStaysOff() {
    Api.json().body(Map.of("autopilotOn", false)).patch(path("")).then().statusCode(200);
    lifecycle.uninstalled(shop, Instant.now());
    browser.install(shop);
    assertThat(merchants.get(merchant.id()).autopilotOn()).isFalse();
  }

  @Test
  void anUninstallThatIsToldAfterTheNextInstallChangesNothing() {
    Instant before = Instant.now();
    browser.install(shop);
    lifecycle.uninstalled(shop, before.minusSeconds(60));
    assertThat(installations.find(merchant.id()).orElseThrow().state())
        .isEqualTo(InstallationState.INSTALLED);
    lifecycle.uninstalled("nobody-knows-it.myshopify.com", Instant.now());
  }

  @Test
  void whatIsUsedIsAskedForAndWhatIsMissingIsSaid() {
    JsonPath installation = installation();
    assertThat(installation.getList("granted")).containsExactly("read_products");
    assertThat(installation.getList("missing")).containsExactly("write_products");
    assertThat(feature(installation, "product_changes")).containsEntry("used", true);
    assertThat(feature(installation, "product_changes")).containsEntry("works", false);
    assertThat(feature(installation, "messages")).containsEntry("used", false);
    assertThat(browser.begin(shop).getHeader("Location"))
        .contains("scope=read_products%2Cwrite_products&");

    browser.install(shop);
    assertThat(installation().getList("missing")).isEmpty();

    Instant later = Instant.now().plusSeconds(60);
    lifecycle.scopesChanged(shop, List.of("read_orders"), later);
    lifecycle.scopesChanged(shop, List.of("read_orders"), later);
    lifecycle.scopesChanged(shop, List.of("write_products"), later.minusSeconds(30));
    assertThat(installation().getList("missing"))
        .containsExactly("read_products", "write_products");
    assertThat(
            given().get(path("/events?type=shop.scopes.changed")).<List<String>>path("items.text"))
        .singleElement()
        .asString()
        .contains("Change products", "Read products");
  }

  @Test
  void featuresAreListedWithTheirReasonsBeforeAShopIsAsked() {
    JsonPath features = given().get("/api/shopify/features").jsonPath();
    assertThat(features.getList("items.key")).contains("product_sync", "product_changes", "pixel");
    assertThat(features.getString("items[0].scopes[0].why")).isNotBlank();
  }

  private static Map<String, Object> feature(JsonPath installation, String key) {
    return installation.<Map<String, Object>>get("features.find { it.key == '" + key + "' }");
  }

  private JsonPath installation() {
    return given().get(path("/installation")).jsonPath();
  }

  private List<String> events() {
    return given().get(path("/events?limit=200")).path("items.type");
  }

  private String path(String rest) {
    return "/api/v1/merchants/" + merchant.id() + rest;
  }
}
