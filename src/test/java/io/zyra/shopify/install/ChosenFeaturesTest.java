package io.zyra.shopify.install;

import static io.restassured.RestAssured.given;
import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a merchant chooses, and what rules look at, is asked for now and at any later time. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(120)
class ChosenFeaturesTest {
  @Inject Merchants merchants;

  private final Browser browser = new Browser();
  private final String shop =
      "choice-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";

  @Test
  void whatWasChosenBeforeTheFirstInstallIsAskedForAtEachLaterOne() {
    install("&features=pixel,alt_texts");
    assertThat(because("pixel")).containsExactly("chosen");
    assertThat(because("alt_texts")).containsExactly("chosen");
    assertThat(because("product_sync")).containsExactly("always");
    assertThat(because("messages")).isEmpty();

    assertThat(scopes()).isEqualTo("read_customer_events,read_products,write_files,write_pixels");
    assertThat(events("shop.feature.chosen")).hasSize(2);
  }

  @Test
  void nothingIsChosenByAnInstallThatNobodyAccepts() {
    install("");
    browser.follow(browser.answer(browser.begin(shop, "&features=pixel"), false));
    assertThat(because("pixel")).isEmpty();
    assertThat(scopes()).isEqualTo("read_products");
  }

  @Test
  void aFeatureIsChosenAndDroppedLater() {
    install("");
    assertThat(Api.json().put(feature("order_sync")).jsonPath().getList("missing"))
        .containsExactly("read_orders");
    Api.json().put(feature("order_sync")).then().statusCode(200);
    assertThat(because("order_sync")).containsExactly("chosen");
    assertThat(events("shop.feature.chosen")).hasSize(1);
    assertThat(scopes()).isEqualTo("read_orders,read_products");
    install("");
    assertThat(installation().getList("missing")).isEmpty();

    JsonPath dropped = Api.json().delete(feature("order_sync")).jsonPath();
    assertThat(dropped.getList("granted")).as("until the next grant").contains("read_orders");
    Api.json().delete(feature("order_sync")).then().statusCode(200);
    assertThat(because("order_sync")).isEmpty();
    assertThat(scopes()).isEqualTo("read_products");
    assertThat(events("shop.feature.dropped")).hasSize(1);
  }

  @Test
  void aRuleAboutOrdersAsksForOrdersUntilItIsSwitchedOff() {
    install("");
    rule(
        "many_left",
        Map.of("type", "metric_above", "metric", "abandoned_carts_1d", "threshold", 5));
    assertThat(because("order_sync")).containsExactly("rules");
    assertThat(because("customer_sync")).isEmpty();
    assertThat(scopes()).isEqualTo("read_orders,read_products");

    Api.json().put(feature("order_sync")).then().statusCode(200);
    assertThat(because("order_sync")).containsExactly("rules", "chosen");

    Api.json()
        .body(Map.of("enabled", false))
        .patch(path("/rules/many_left"))
        .then()
        .statusCode(200);
    assertThat(because("order_sync")).containsExactly("chosen");
  }

  @Test
  void aRuleAboutASegmentAsksForWhatTheSegmentIsMadeOf() {
    install("");
    Api.json()
        .body(
            Map.of(
                "title",
                "German",
                "if",
                Map.of("type", "attribute", "attribute", "language", "equals", "de")))
        .put(path("/segments/german"))
        .then()
        .statusCode(200);
    rule("german", Map.of("type", "in_segment", "segment", "german"));
    assertThat(scopes()).isEqualTo("read_customers,read_products");

    rule("lost", Map.of("type", "in_segment", "segment", "lost"));
    assertThat(because("order_history")).containsExactly("rules");
    assertThat(scopes()).isEqualTo("read_all_orders,read_customers,read_orders,read_products");
  }

  @Test
  void whatIsNoFeatureOrOfNobodyIsRefused() {
    install("");
    refused(Api.json().put(feature("everything")), 404);
    refused(
        Api.json().put("/api/v1/merchants/" + UUID.randomUUID() + "/installation/features/pixel"),
        404);
    refused(browser.begin(shop, "&features=everything"), 400, "unknown-feature");
  }

  private void rule(String id, Map<String, ?> condition) {
    Api.json()
        .body(
            Map.of(
                "id",
                id,
                "if",
                condition,
                "then",
                List.of(Map.of("type", "flag")),
                "publish",
                "approve"))
        .post(path("/rules"))
        .then()
        .statusCode(201);
  }

  private void install(String more) {
    browser.follow(browser.answer(browser.begin(shop, more), true)).then().statusCode(303);
  }

  /** What the shop would be asked for if a person went to grant access now. */
  private String scopes() {
    String address = installation().getString("installUrl");
    assertThat(address).isEqualTo("/api/shopify/install?shop=" + shop);
    return Browser.query(URI.create(browser.begin(shop).getHeader("Location"))).get("scope");
  }

  private List<String> because(String feature) {
    return installation().getList("features.find { it.key == '" + feature + "' }.because");
  }

  private List<String> events(String type) {
    return given().get(path("/events?type=" + type)).path("items.text");
  }

  private JsonPath installation() {
    return given().get(path("/installation")).jsonPath();
  }

  private String feature(String key) {
    return path("/installation/features/" + key);
  }

  private String path(String rest) {
    Merchant merchant = merchants.ofShop(shop).orElseThrow();
    return "/api/v1/merchants/" + merchant.id() + rest;
  }
}
