package io.zyra.catalog;

import static io.restassured.RestAssured.given;
import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a file does not say stays, in the store and in the shop. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class PartialImportTest {
  private static final String TEE =
      """
      Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,\
      Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
      Variant Compare At Price,Image Src,Image Position,Image Alt Text,SEO Title,SEO Description,\
      Status,Cost per item,Care (product.metafields.custom.care)
      tee,Tee,<p>A tee of cotton.</p>,Plain,Shirts,"basic, tee",TRUE,Size,S,T-S,shopify,5,deny,10,\
      15,https://x.ex/t.jpg,1,Tee front,Tee for summer,Our tee is cut straight.,active,4,Wash cold
      tee,,,,,,,,M,T-M,shopify,6,deny,11,,,,,,,,4,
      """;

  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("safe");
  }

  @Test
  void aFileWithPricesOnlyChangesThePricesAndNothingElse() {
    String shopId = imported(TEE);
    ObjectNode before = api.shopWindow().product(shopId);
    JsonPath stored = content("tee");

    JsonPath outcome =
        api.importCsv(
                """
                Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price
                tee,Tee,Size,S,T-S,12
                tee,,,M,T-M,13
                """)
            .jsonPath();

    assertThat(outcome.getInt("updated")).isEqualTo(1);
    assertThat(outcome.getMap("cleared")).isNull();
    listed();
    ObjectNode after = api.shopWindow().product(shopId);
    assertThat(prices(after)).containsExactly("12.00", "13.00");
    assertThat(withoutPrices(after)).isEqualTo(withoutPrices(before));
    JsonPath now = content("tee");
    for (String field : List.of("vendor", "tags", "seo", "images", "metafields", "status")) {
      assertThat(now.<Object>get("content." + field))
          .as(field)
          .isEqualTo(stored.get("content." + field));
    }
    assertThat(now.getFloat("content.variants[0].compareAtPrice")).isEqualTo(15f);
    assertThat(now.getInt("content.variants[0].inventoryQuantity")).isEqualTo(5);
  }

  @Test
  void anEmptyCellClearsItsFieldAndTheAnswerCountsIt() {
    String shopId = imported(TEE);
    JsonPath outcome =
        api.importCsv(
                """
                Handle,Title,Vendor,Tags,SEO Title,Option1 Value,Variant Compare At Price
                tee,Tee,,,,S,
                tee,,,,,M,
                """)
            .jsonPath();
    assertThat(outcome.getMap("cleared"))
        .isEqualTo(Map.of("Vendor", 1, "Tags", 1, "SEO Title", 1, "Variant Compare At Price", 1));
    listed();
    ObjectNode tee = api.shopWindow().product(shopId);
    assertThat(tee.path("vendor").asText()).isEmpty();
    assertThat(tee.path("tags")).isEmpty();
    assertThat(tee.at("/seo/title").isNull()).isTrue();
    assertThat(tee.at("/variants/nodes/0/compareAtPrice").isNull()).isTrue();
    assertThat(tee.at("/seo/description").asText()).isEqualTo("Our tee is cut straight.");
    assertThat(prices(tee)).containsExactly("10.00", "11.00");
  }

  @Test
  void clearingAFieldOfManyProductsIsAskedFirst() {
    List<String> rows =
        IntStream.range(0, 20).mapToObj(i -> "p%d,P %d,Acme,5".formatted(i, i)).toList();
    String header = "Handle,Title,Vendor,Variant Price\n";
    api.importCsv(header + String.join("\n", rows));
    String emptied = header + String.join("\n", rows.subList(0, 4)).replace("Acme", "");

    JsonPath question = refused(api.importCsv(emptied), 409, "import-clears-fields");
    assertThat(question.getString("errors[0].field")).isEqualTo("Vendor");
    assertThat(question.getString("errors[0].message")).contains("4 of 20");
    assertThat(content("p0").getString("content.vendor")).isEqualTo("Acme");

    Response confirmed =
        given()
            .contentType("text/csv")
            .body(emptied)
            .queryParam("confirm", "")
            .post(api.path("/imports/products"));
    assertThat(confirmed.statusCode()).isEqualTo(200);
    assertThat(confirmed.jsonPath().getInt("cleared.Vendor")).isEqualTo(4);
    assertThat(content("p0").getString("content.vendor")).isEmpty();
  }

  @Test
  void whatTheMerchantEditedInTheShopMeanwhileStays() {
    String shopId = imported(TEE);
    api.shopWindow().edit(shopId, Map.of("vendor", "Edited", "title", "Tee"));

    api.importCsv("Handle,Title,Option1 Value,Variant Price\ntee,Tee,S,12\n");

    listed();
    ObjectNode tee = api.shopWindow().product(shopId);
    assertThat(tee.path("vendor").asText()).isEqualTo("Edited");
    assertThat(prices(tee)).containsExactly("12.00", "11.00");
    assertThat(content("tee").getString("content.vendor")).isEqualTo("Edited");
  }

  @Test
  void aProductThatOnlyTheShopKnowsKeepsWhatTheFileDoesNotSay() {
    JsonNode made =
        api.shopWindow()
            .call(
                "mutation($i: ProductSetInput!) { productSet(input: $i) { product { id }"
                    + " userErrors { message } } }",
                Map.of(
                    "i",
                    Map.of(
                        "title", "Cup",
                        "handle", "cup",
                        "vendor", "Clay",
                        "status", "DRAFT",
                        "tags", List.of("kitchen"))));
    String shopId = made.at("/productSet/product/id").asText();

    api.importCsv("Handle,Title,Variant Price\ncup,Cup,7\n");

    assertThat(api.shopId("cup")).isEqualTo(shopId);
    ObjectNode cup = api.shopWindow().product(shopId);
    assertThat(cup.path("vendor").asText()).isEqualTo("Clay");
    assertThat(cup.path("status").asText()).isEqualTo("DRAFT");
    assertThat(cup.path("tags")).hasSize(1);
    assertThat(prices(cup)).containsExactly("7.00");
    assertThat(content("cup").getString("content.status")).isEqualTo("DRAFT");
  }

  @Test
  void aVariantThatTheFileDoesNotListStaysAndTheAnswerSaysSo() {
    String shopId = imported(TEE);
    JsonPath outcome =
        api.importCsv("Handle,Title,Option1 Value,Variant Price\ntee,Tee,M,14\n").jsonPath();
    assertThat(outcome.getString("warnings[0].message")).contains("\"S\"");
    listed();
    assertThat(prices(api.shopWindow().product(shopId))).containsExactly("10.00", "14.00");
  }

  @Test
  void aRowThatDoesNotSayWhichVariantItMeansChangesNone() {
    String shopId = imported(TEE);
    JsonPath outcome =
        api.importCsv("Handle,Title,Vendor,Variant Price\ntee,Tee,Other,99\n").jsonPath();
    assertThat(outcome.getInt("errors[0].line")).isEqualTo(2);
    assertThat(outcome.getString("errors[0].message")).contains("2 variants");
    listed();
    ObjectNode tee = api.shopWindow().product(shopId);
    assertThat(prices(tee)).containsExactly("10.00", "11.00");
    assertThat(tee.path("vendor").asText()).isEqualTo("Other");
  }

  @Test
  void aRowThatWouldClearAVariantWithoutSayingWhichIsTold() {
    imported(TEE);
    JsonPath outcome = api.importCsv("Handle,Title,Variant SKU\ntee,Tee,\n").jsonPath();
    assertThat(outcome.getInt("unchanged")).isEqualTo(1);
    assertThat(outcome.getString("errors[0].message")).contains("2 variants");
  }

  @Test
  void aColumnThatIsAlmostAKnownOneIsTold() {
    imported(TEE);
    JsonPath outcome =
        api.importCsv("Handle,Title,Variant Prize,Colour\ntee,Tee,5,red\n").jsonPath();
    assertThat(outcome.getList("errors.field")).containsExactly("Variant Prize");
    assertThat(outcome.getString("errors[0].message")).contains("Variant Price");
  }

  @Test
  void optionValuesInAnotherCaseAreTheSameVariant() {
    String shopId = imported(TEE);
    JsonPath outcome =
        api.importCsv("Handle,Title,Option1 Value,Variant Price\ntee,Tee,s,99\ntee,,m,98\n")
            .jsonPath();
    assertThat(outcome.getList("errors")).isEmpty();
    listed();
    ObjectNode tee = api.shopWindow().product(shopId);
    assertThat(prices(tee)).containsExactly("99.00", "98.00");
    assertThat(tee.at("/options/0/values")).hasToString("[\"S\",\"M\"]");
  }

  @Test
  void whatCouldBeAMistakeIsToldAndNotGuessed() {
    api.importCsv(TEE);
    JsonPath outcome =
        api.importCsv(
                """
                Handle,Title,Option1 Name,Option1 Value,Variant Inventory Tracker,\
                Variant Inventory Qty,Variant Price,Variant Compare At Price
                tee,Tee,Size,S,shopify,5,,15
                tee,,,M,shopify,6,20,12
                mug,Mug,Size,L,,-3,8,
                """)
            .jsonPath();
    assertThat(outcome.getList("warnings.line")).containsExactly(2, 3, 4);
    assertThat(outcome.getList("warnings.field"))
        .containsExactly("Variant Price", "Variant Compare At Price", "Variant Inventory Qty");
    assertThat(outcome.getString("warnings[0].message")).contains("keeps the price 10");
    assertThat(content("tee").getList("content.variants.price", Float.class))
        .containsExactly(10f, 20f);
  }

  @Test
  void handlesThatDifferOnlyInCaseAreOneProduct() {
    JsonPath outcome =
        api.importCsv(
                """
                Handle,Title,Option1 Name,Option1 Value,Variant Price
                MY-H,A,Title,Default Title,5
                my-h,B,Title,Default Title,6
                """)
            .jsonPath();
    assertThat(outcome.getInt("imported")).isEqualTo(1);
    assertThat(outcome.getInt("errors[0].line")).isEqualTo(3);
    String shopId = api.shopId("MY-H");
    assertThat(prices(api.shopWindow().product(shopId))).containsExactly("5.00");

    assertThat(api.importCsv("Handle,Title,Variant Price\nMy-h,A,7\n").jsonPath().getInt("updated"))
        .isEqualTo(1);
    listed();
    assertThat(api.get("/products").jsonPath().getInt("total")).isEqualTo(1);
    assertThat(prices(api.shopWindow().product(shopId))).containsExactly("7.00");
  }

  private String imported(String csv) {
    api.importCsv(csv).then().statusCode(200);
    return api.shopId("tee");
  }

  /** Waits until the shop has what the store has. */
  private void listed() {
    String product = api.get("/products").jsonPath().getString("items[0].id");
    api.until(
        "/products/" + product + "/snapshots",
        snapshots -> !"import".equals(snapshots.getString("items[0].reason")));
  }

  private JsonPath content(String handle) {
    return api.get("/products/" + handle).jsonPath();
  }

  private static List<String> prices(ObjectNode product) {
    return product.at("/variants/nodes").findValuesAsText("price");
  }

  private static ObjectNode withoutPrices(ObjectNode product) {
    ObjectNode copy = product.deepCopy();
    copy.at("/variants/nodes").forEach(variant -> ((ObjectNode) variant).remove("price"));
    return copy;
  }
}
