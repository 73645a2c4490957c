package io.zyra.catalog;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Product files over HTTP, down to the rows that they become. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class ImportTest {
  private static final String TWO_VARIANTS =
      Api.csv(
          "shirt,Shirt,<p>Linen.</p>,V,T,,true,Size,M,S-M,9.00,4,,,,,active",
          "shirt,,,,,,,,L,S-L,10.00,2,,,,,");

  @Inject Tenancy tenancy;
  @Inject Merchants merchants;

  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("safe");
  }

  @Test
  void theSameFileAgainChangesNothing() {
    assertThat(api.importCsv(TWO_VARIANTS).jsonPath().getInt("imported")).isEqualTo(1);
    api.until("/products", list -> list.getString("items[0].shopProductId") != null);
    List<String> before = snapshots();
    JsonPath again = api.importCsv(TWO_VARIANTS).jsonPath();
    assertThat(again.getMap(""))
        .isEqualTo(Map.of("imported", 0, "updated", 0, "unchanged", 1, "errors", List.of()));
    assertThat(snapshots()).isEqualTo(before);
  }

  private List<String> snapshots() {
    return api.get("/products/shirt/snapshots").jsonPath().getList("items.id");
  }

  @Test
  void theSameNewFileTwiceAtOnceMakesItsProductsOnce() {
    List<CompletableFuture<Response>> both =
        tenancy.call(
            MerchantId.fromString(api.merchant()),
            () -> {
              merchants.lock(MerchantId.fromString(api.merchant()));
              return Stream.of(1, 2)
                  .map(i -> CompletableFuture.supplyAsync(() -> api.importCsv(TWO_VARIANTS)))
                  .toList();
            });
    List<Response> answers = both.stream().map(CompletableFuture::join).toList();
    assertThat(answers).extracting(Response::statusCode).containsOnly(200);
    assertThat(answers.stream().mapToInt(answer -> answer.jsonPath().getInt("imported")).sum())
        .isEqualTo(1);
    assertThat(api.get("/products").jsonPath().getInt("total")).isEqualTo(1);
  }

  @Test
  void aBrokenRowIsReportedAndTheRestTakenIn() {
    JsonPath outcome =
        api.importCsv(
                Api.csv(
                    "good,Good,,V,T,,true,Size,M,G-M,9.00,4,,,,,active",
                    "bad,Bad,,V,T,,true,Size,M,B-M,-1.00,4,,,,,active"))
            .jsonPath();
    assertThat(outcome.getInt("imported")).isEqualTo(1);
    assertThat(outcome.getInt("errors[0].line")).isEqualTo(3);
    assertThat(outcome.getString("errors[0].field")).isEqualTo("Variant Price");
    assertThat(outcome.getString("errors[0].message")).contains("negative");
    assertThat(api.get("/products").jsonPath().getList("items.handle")).containsExactly("good");
  }

  @Test
  void aKnownVariantWhoseRowIsBrokenStaysAsItIs() {
    api.importCsv(TWO_VARIANTS);
    JsonPath outcome = api.importCsv(TWO_VARIANTS.replace("S-L,10.00", "S-L,ten")).jsonPath();
    assertThat(outcome.getList("errors")).hasSize(1);
    assertThat(api.get("/products/shirt").jsonPath().getList("content.variants.price", Float.class))
        .containsExactly(9f, 10f);
  }

  @Test
  void aPriceThatNoShopKnowsIsReportedWithItsRow() {
    JsonPath outcome =
        api.importCsv(
                Api.csv(
                    "good,Good,,V,T,,true,Size,M,G-M,9.00,4,,,,,active",
                    "bad,Bad,,V,T,,true,Size,M,B-M,999999999999999.00,4,,,,,active"))
            .jsonPath();
    assertThat(outcome.getInt("imported")).isEqualTo(1);
    assertThat(outcome.getString("errors[0].field")).isEqualTo("Variant Price");
  }

  @Test
  void filesThatAreNoProductFilesAreRefusedWithWhatToDo() {
    refused(api.importCsv(""), 422, "unreadable-csv-empty");
    refused(api.importCsv("<!DOCTYPE html><html><body>Sign in</body></html>"), 422);
    refused(api.importCsv(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0}), 422);
    refused(api.importCsv(TWO_VARIANTS.replace("Linen", "\0")), 422);
    JsonPath latin1 =
        refused(
            api.importCsv(
                TWO_VARIANTS.replace("Linen", "Caf\u00e9").getBytes(StandardCharsets.ISO_8859_1)),
            422);
    assertThat(latin1.getString("fix")).contains("UTF-8");
    assertThat(latin1.getInt("errors[0].line")).isEqualTo(2);
    assertThat(api.get("/products").jsonPath().getInt("total")).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "shopifypartners-apparel.csv, 20",
    "shopifypartners-home-and-garden.csv, 20",
    "packt-furniture.csv, 20",
    "garden-pots-uk.csv, 70",
    "pond-supplies-us.csv, 34",
    "general-store-pt-br.csv, 213",
    "digital-downloads-en.csv, 10",
    "bicycles-sv-admin.csv, 14"
  })
  void realExportsComeInAndAreListedInTheShop(String file, int products) throws IOException {
    byte[] csv = Files.readAllBytes(SharedData.products(file));
    JsonPath outcome = api.importCsv(csv).jsonPath();
    assertThat(outcome.getInt("imported")).isEqualTo(products);
    assertThat(outcome.getList("errors")).isEmpty();
    assertThat(api.get("/products").jsonPath().getInt("total")).isEqualTo(products);
    api.until("/products?limit=200", list -> !list.getList("items.shopProductId").contains(null));
    JsonPath again = api.importCsv(csv).jsonPath();
    assertThat(again.getInt("unchanged")).isEqualTo(products);
  }
}
