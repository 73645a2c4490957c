package io.zyra.shopify.install;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.ShopWindow;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A shop has the web pixel while it grants what the pixel needs. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(120)
class WebPixelTaskTest {
  @Inject WebPixelTask task;
  @Inject AppLifecycle lifecycle;
  @Inject Merchants merchants;

  @ConfigProperty(name = "zyra.sandbox.port")
  int sandbox;

  private final Browser browser = new Browser();
  private final String shop =
      "pixel-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";

  @Test
  void aShopThatGrantsThePixelHasItWithItsSettingsUntilItTakesTheGrantBack() {
    Merchant merchant = install("&features=pixel");
    compare(merchant);
    compare(merchant);
    JsonNode made = pixel();
    assertThat(made.at("/data/webPixel/settings").asText())
        .contains("\"shop\":\"" + shop + "\"", "/api/pixel");
    assertThat(events(merchant)).containsOnlyOnce("shop.pixel.added");

    change(made.at("/data/webPixel/id").asText());
    assertThat(pixel().at("/data/webPixel/settings").asText()).contains("elsewhere.example");
    compare(merchant);
    assertThat(pixel()).isEqualTo(made);

    lifecycle.scopesChanged(
        shop,
        List.of("read_products", "read_inventory", "write_pixels"),
        Instant.now().plusSeconds(60));
    compare(merchant);
    assertThat(pixel().has("errors")).isTrue();
    assertThat(events(merchant)).containsOnlyOnce("shop.pixel.removed");
  }

  @Test
  void thePixelStaysWithoutARuleThatLooksAtVisitors() {
    Merchant merchant = install("&features=pixel");
    Api api = Api.of(shop, merchant.id().toString());
    assertThat(api.get("/rules").jsonPath().getList("items"))
        .as("no rule looks at anything")
        .isEmpty();
    compare(merchant);
    JsonNode made = pixel();
    assertThat(made.has("errors")).isFalse();
    compare(merchant);
    assertThat(pixel()).isEqualTo(made);
    assertThat(events(merchant)).doesNotContain("shop.pixel.removed");
  }

  @Test
  void aMerchantWhoSwitchesShopperEventsOffHasNoPixelAndOneWhoSwitchesThemOnHas() {
    Merchant merchant = install("&features=pixel");
    Api api = Api.of(shop, merchant.id().toString());
    compare(merchant);
    assertThat(pixel().has("errors")).isFalse();

    api.patch(Map.of("shopperEventsOn", false)).then().statusCode(200);
    compare(merchant);
    compare(merchant);
    assertThat(pixel().has("errors")).isTrue();
    assertThat(events(merchant)).containsOnlyOnce("shop.pixel.removed");
    assertThat(api.get("/events?type=shop.pixel.removed").jsonPath().getString("items[0].text"))
        .endsWith("since shopper events are switched off");

    api.patch(Map.of("shopperEventsOn", true)).then().statusCode(200);
    compare(merchant);
    assertThat(pixel().has("errors")).isFalse();
  }

  @Test
  void aShopThatDoesNotGrantItHasNone() {
    Merchant merchant = install("");
    compare(merchant);
    assertThat(pixel().has("errors")).isTrue();
  }

  @Test
  void anUninstalledAppHasNoPixelAndOneThatIsInstalledAgainHas() {
    Merchant merchant = install("&features=pixel");
    compare(merchant);
    given().delete("http://127.0.0.1:" + sandbox + "/" + shop + "/app");
    assertThat(pixel().has("errors")).isTrue();
    lifecycle.uninstalled(shop, Instant.now());
    compare(merchant);
    assertThat(pixel().has("errors")).isTrue();

    install("&features=pixel");
    compare(merchant);
    assertThat(pixel().has("errors")).isFalse();
  }

  private Merchant install(String more) {
    browser.follow(browser.answer(browser.begin(shop, more), true)).then().statusCode(303);
    return merchants.ofShop(shop).orElseThrow();
  }

  private void compare(Merchant merchant) {
    task.execute(merchant.id(), WebPixelTask.PIXEL);
  }

  private List<String> events(Merchant merchant) {
    return Api.of(shop, merchant.id().toString())
        .get("/events?limit=100")
        .jsonPath()
        .getList("items.type");
  }

  private void change(String id) {
    new ShopWindow(sandbox, shop)
        .call(
            "mutation($id: ID!, $p: WebPixelInput!) { webPixelUpdate(id: $id, webPixel: $p) {"
                + " userErrors { message } } }",
            Map.of(
                "id",
                id,
                "p",
                Map.of(
                    "settings",
                    Map.of("endpoint", "https://elsewhere.example/api/pixel", "shop", shop))));
  }

  private JsonNode pixel() {
    JsonNode answer =
        new ShopWindow(sandbox, shop).answer("{ webPixel { id settings } }", Map.of());
    ((ObjectNode) answer).remove("extensions");
    return answer;
  }
}
