package io.zyra.shopify.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.catalog.CsvFiles;
import io.zyra.catalog.importing.ProductImport;
import io.zyra.security.MerchantId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Differences between the store and the shop are found and mended without being asked for. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class ShopAgreementTest {
  @Inject ShopReconciliation check;
  @Inject ShopChangePoll reading;
  @Inject ImportedProductUpload upload;
  @Inject ProductImport products;
  @Inject Clock clock;

  private Api api;
  private MerchantId merchant;

  @BeforeEach
  void aMug() {
    api = Api.newMerchant("safe");
    merchant = MerchantId.fromString(api.merchant());
    api.importCsv("Handle,Title,Vendor,Variant Price\nmug,Mug,Clay,5\n");
    api.shopId("mug");
  }

  @Test
  void storedProductsWithoutATaskAreWrittenToTheShop() {
    products.importFile(
        merchant, CsvFiles.lines("Handle,Title,Variant Price", "mug,Mug,6", "cup,Cup,3"));
    check.run(clock.instant(), clock.instant());
    api.shopId("cup");
    api.until(
        "/products/" + api.get("/products/mug").path("id") + "/snapshots",
        all -> "listed in shop".equals(all.getString("items[0].reason")));
    assertThat(api.shopWindow().product(api.shopId("mug")).at("/variants/nodes/0/price").asText())
        .isEqualTo("6.00");
  }

  @Test
  void whatTheShopChangedIsRead() {
    reading.execute(merchant, ShopChangePoll.ALL);
    api.shopWindow().edit(api.shopId("mug"), Map.of("vendor", "Edited"));
    check.run(clock.instant(), clock.instant());
    api.until("/products/mug", mug -> "Edited".equals(mug.getString("content.vendor")));
  }

  @Test
  void itIsSaidHowMuchNoWebhookHadTold() {
    reading.execute(merchant, ShopChangePoll.ALL);
    assertThat(missed()).isEmpty();
    api.importCsv("Handle,Title,Vendor,Variant Price\ncup,Cup,Clay,5\nbowl,Bowl,Clay,5\n");
    for (String handle : List.of("mug", "cup", "bowl")) {
      api.shopWindow().edit(api.shopId(handle), Map.of("vendor", "Edited"));
    }
    String told = "product:" + api.shopId("bowl").replaceAll("\\D", "");
    Map<String, String> webhook = Map.of("type", "products/update", "subject", told);
    api.post("/events", Map.of("events", List.of(webhook))).then().statusCode(202);
    reading.execute(merchant, ShopChangePoll.ALL);
    assertThat(missed()).containsExactly(2);
    reading.execute(merchant, ShopChangePoll.ALL);
    assertThat(missed()).containsExactly(2);
  }

  private List<Integer> missed() {
    return api.get("/events?type=" + ShopChangePoll.MISSED)
        .jsonPath()
        .getList("items.payload.missed");
  }

  @Test
  void whatIsPendingStaysStatedWhenTheShopIsRead() {
    reading.execute(merchant, ShopChangePoll.ALL);
    products.importFile(merchant, CsvFiles.lines("Handle,Title,Variant Price", "mug,Mug,7"));
    api.shopWindow().edit(api.shopId("mug"), Map.of("vendor", "Edited"));
    reading.execute(merchant, ShopChangePoll.ALL);
    assertThat(api.get("/products/mug").jsonPath().getString("content.vendor")).isEqualTo("Edited");
    assertThat(api.get("/products/mug").jsonPath().getFloat("content.variants[0].price"))
        .isEqualTo(7f);
  }

  @Test
  void anImportOnItsWayIsWrittenBeforeAnAction() {
    products.importFile(merchant, CsvFiles.lines("Handle,Title,Vendor", "mug,Mug,From the file"));
    String action = api.publish("mug", Map.of("vendor", "From the action"));
    check.run(clock.instant(), clock.instant());
    api.action(action, "published");
    assertThat(api.get("/products/mug").jsonPath().getString("content.vendor"))
        .isEqualTo("From the action");
    assertThat(api.shopWindow().product(api.shopId("mug")).path("vendor").asText())
        .isEqualTo("From the action");
  }

  @Test
  void aNewProductThatTheShopRefusesSaysWhyAndIsTriedAgain() {
    String vendor = "v".repeat(256);
    JsonPath outcome =
        api.importCsv("Handle,Title,Vendor,Variant Price\ncup,Cup,%s,3\n".formatted(vendor))
            .jsonPath();
    assertThat(outcome.<Object>get("notListedYet")).isNull();
    assertThat(outcome.getString("warnings[0].message"))
        .contains("stored here and not in the shop");

    JsonPath cup = api.get("/products/cup").jsonPath();
    assertThat(cup.getString("shopProductId")).isNull();
    assertThat(cup.getString("listing.state")).isEqualTo("refused");
    assertThat(cup.getString("listing.reason")).containsIgnoringCase("vendor");
    assertThat(cup.getString("listing.hint")).contains("import it");

    upload.execute(merchant, clock.instant().plus(Duration.ofHours(25)));
    assertThat(api.get("/events?type=product.refused").jsonPath().getList("items")).hasSize(1);
    assertThat(api.get("/products/cup").jsonPath().getString("listing.state")).isEqualTo("refused");

    api.importCsv("Handle,Title,Vendor,Variant Price\ncup,Cup,Clay,3\n");
    api.shopId("cup");
    assertThat(api.get("/products/cup").jsonPath().getString("listing.state")).isEqualTo("listed");
  }

  @Test
  void anUpdateThatTheShopRefusesIsTakenBackAndSaidSo() {
    JsonPath outcome =
        api.importCsv("Handle,Title,Vendor\nmug,Mug,%s\n".formatted("v".repeat(256))).jsonPath();
    assertThat(outcome.getString("warnings[0].message")).contains("stays as it is in the shop");
    JsonPath mug = api.get("/products/mug").jsonPath();
    assertThat(mug.getString("content.vendor")).isEqualTo("Clay");
    assertThat(mug.getString("listing.state")).isEqualTo("listed");
  }
}
