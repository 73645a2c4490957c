package io.zyra.shopify.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.security.MerchantId;
import io.zyra.shopify.ShopInBetween;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop that takes a write and carries it out long after nobody waits for its answer any more. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@QuarkusTestResource(value = ShopInBetween.class, restrictToAnnotatedClass = true)
class LateWritesTest {
  @Inject ImportedProductUpload upload;
  @Inject ShopChangePoll reading;
  @Inject Clock clock;

  private Api api;
  private MerchantId merchant;
  private String shop;

  @BeforeEach
  void aMug() {
    api = Api.newMerchant("aggressive");
    merchant = MerchantId.fromString(api.merchant());
    shop = api.get("").jsonPath().getString("shop");
    api.importCsv(mug(5)).then().statusCode(200);
    api.shopId("mug");
    until("5.00");
    reading.execute(merchant, ShopChangePoll.ALL);
  }

  @Test
  void theLastWriteOfTheStoreIsTheLastOfTheShopWhateverLandsLater() {
    ShopInBetween.tell(shop, "writes");
    JsonPath outcome = api.importCsv(mug(6)).jsonPath();
    assertThat(outcome.getInt("updated")).isEqualTo(1);
    awaitHeld();
    ShopInBetween.tell(shop, "nothing");
    api.importCsv(mug(7)).then().statusCode(200);
    until("7.00");

    ShopInBetween.tell(shop, "release");
    until("6.00");
    reading.execute(merchant, ShopChangePoll.ALL);
    assertThat(storedPrice()).isEqualTo(7f);

    upload.execute(merchant, clock.instant().plus(Duration.ofMinutes(11)));
    assertThat(shopPrice()).isEqualTo("7.00");
    assertThat(storedPrice()).isEqualTo(7f);
    assertThat(api.get("/products/mug").jsonPath().getString("listing.state")).isEqualTo("listed");
  }

  @Test
  void aLateWriteThatLandsBeforeTheNextIsReadBackIsNotTakenForTheShopsOwn() {
    ShopInBetween.tell(shop, "writes");
    api.importCsv(mug(6)).then().statusCode(200);
    awaitHeld();
    ShopInBetween.tell(shop, "overtaken");
    api.importCsv(mug(7)).then().statusCode(200);
    api.until("/products/mug", mug -> "listed".equals(mug.getString("listing.state")));
    assertThat(shopPrice()).isEqualTo("6.00");
    assertThat(storedPrice()).isEqualTo(7f);

    upload.execute(merchant, clock.instant().plus(Duration.ofMinutes(11)));
    assertThat(shopPrice()).isEqualTo("7.00");
    assertThat(storedPrice()).isEqualTo(7f);
  }

  @Test
  void whatIsEditedInTheShopAfterALostWriteStays() {
    ShopInBetween.tell(shop, "writes");
    api.importCsv(mug(6)).then().statusCode(200);
    awaitHeld();
    ShopInBetween.tell(shop, "nothing");
    api.importCsv(mug(7)).then().statusCode(200);
    until("7.00");
    setPrice("8.00");
    ShopInBetween.tell(shop, "release");
    setPriceAgain("8.00");

    upload.execute(merchant, clock.instant().plus(Duration.ofMinutes(11)));

    assertThat(shopPrice()).isEqualTo("8.00");
    assertThat(storedPrice()).isEqualTo(8f);
    assertThat(api.get("/products/mug").jsonPath().getString("listing.state")).isEqualTo("listed");
  }

  @Test
  void anActionWaitsUntilALostWriteCannotLandAnyMore() {
    ShopInBetween.tell(shop, "writes");
    String action = api.publish("mug", Map.of("vendor", "First"));
    awaitHeld();
    ShopInBetween.tell(shop, "nothing");
    ShopInBetween.tell(shop, "release");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> api.shopWindow().product(api.shopId("mug")).path("vendor").asText(),
            "First"::equals);
    String later = api.publish("mug", Map.of("vendor", "Second"));
    // The first one landed; the second is not written while the first may come once more.
    assertThat(List.of("approved", "publishing"))
        .contains(api.get("/actions/" + later).jsonPath().getString("state"));
    assertThat(api.get("/actions/" + action).jsonPath().getString("state"))
        .isIn("publishing", "published");
  }

  @Test
  void aShopThatHangsDoesNotStopTheJobsOfOthers() {
    api.importCsv(mug(8) + "cup,Cup,Title,Default Title,3\npot,Pot,Title,Default Title,4\n");
    ShopInBetween.tell(shop, "all");
    for (String product : List.of("mug", "cup", "pot")) {
      api.publish(product, Map.of("vendor", "Clay"));
    }
    api.importCsv(mug(9)).then().statusCode(200);
    awaitHeld();

    Api other = Api.newMerchant("safe");
    other.importCsv(mug(5)).then().statusCode(200);
    assertThat(other.shopId("mug")).isNotEmpty();
    assertThat(ShopInBetween.tell(shop, "")).isPositive();
    ShopInBetween.tell(shop, "nothing");
    ShopInBetween.tell(shop, "release");
  }

  /** As soon as the held write has landed. */
  private void setPriceAgain(String price) {
    until("6.00");
    setPrice(price);
  }

  private void setPrice(String price) {
    String product = api.shopId("mug");
    String variant = api.shopWindow().product(product).at("/variants/nodes/0/id").asText();
    api.shopWindow()
        .call(
            "mutation($p: ID!, $v: [ProductVariantsBulkInput!]!) {"
                + " productVariantsBulkUpdate(productId: $p, variants: $v) {"
                + " userErrors { message } } }",
            Map.of("p", product, "v", List.of(Map.of("id", variant, "price", price))));
  }

  private void awaitHeld() {
    await().atMost(Duration.ofSeconds(60)).until(() -> ShopInBetween.tell(shop, "") > 0);
  }

  private void until(String price) {
    await().atMost(Duration.ofSeconds(60)).until(this::shopPrice, price::equals);
  }

  private String shopPrice() {
    return api.shopWindow().product(api.shopId("mug")).at("/variants/nodes/0/price").asText();
  }

  private float storedPrice() {
    return api.get("/products/mug").jsonPath().getFloat("content.variants[0].price");
  }

  private static String mug(int price) {
    return "Handle,Title,Option1 Name,Option1 Value,Variant Price\nmug,Mug,Title,Default Title,%d\n"
        .formatted(price);
  }
}
