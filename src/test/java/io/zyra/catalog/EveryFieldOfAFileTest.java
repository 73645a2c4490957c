package io.zyra.catalog;

import static io.restassured.RestAssured.given;
import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that states one field of a product changes that field alone, in store and shop. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class EveryFieldOfAFileTest {
  private static final String TEE =
      """
      Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Gift Card,Option1 Name,\
      Option1 Value,Variant SKU,Variant Barcode,Variant Grams,Variant Inventory Tracker,\
      Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,\
      Cost per item,Variant Requires Shipping,Variant Taxable,Image Src,Image Position,\
      Image Alt Text,SEO Title,SEO Description,Status,Care (product.metafields.custom.care)
      tee,Tee,<p>A tee of cotton.</p>,Plain,Apparel & Accessories,Shirts,"basic, tee",TRUE,FALSE,\
      Size,S,T-S,4006381333931,250,shopify,5,deny,10,15,4,true,true,https://x.ex/a.jpg,1,Front,\
      Tee for summer,Our tee is cut straight.,active,Wash cold
      tee,,,,,,,,,,M,T-M,4006381333948,260,shopify,6,deny,11,16,4,true,true,https://x.ex/b.jpg,2,\
      Back,,,,
      """;

  /** Everything that the shop has of a product, apart from ids and times. */
  private static final String SHOP =
      """
      query($id: ID!) { product(id: $id) {
        handle title descriptionHtml vendor productType tags status isGiftCard
        category { name } seo { title description } options { name values }
        variants(first: 10) { nodes {
          title sku barcode price compareAtPrice inventoryQuantity inventoryPolicy taxable
          inventoryItem { tracked requiresShipping unitCost { amount }
            measurement { weight { value unit } } } } }
        media(first: 10) { nodes { alt mediaContentType } }
        metafields(first: 10) { nodes { namespace key type value } }
      } }
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("safe");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Handle,Title                                 | tee,Shirt              | title
          Handle,Title,Body (HTML)                     | tee,Tee,<p>New</p>     | descriptionHtml
          Handle,Title,Body (HTML)                     | tee,Tee,               | descriptionHtml
          Handle,Title,Vendor                          | tee,Tee,Other          | vendor
          Handle,Title,Vendor                          | tee,Tee,               | vendor
          Handle,Title,Product Category                | tee,Tee,               | category
          Handle,Title,Type                            | tee,Tee,Tops           | productType
          Handle,Title,Type                            | tee,Tee,               | productType
          Handle,Title,Tags                            | tee,Tee,"new, basic"   | tags
          Handle,Title,Tags                            | tee,Tee,               | tags
          Handle,Title,Published                       | tee,Tee,false          | status
          Handle,Title,Status                          | tee,Tee,archived       | status
          Handle,Title,SEO Title                       | tee,Tee,A tee          | seo.title
          Handle,Title,SEO Title                       | tee,Tee,               | seo.title
          Handle,Title,SEO Description                 | tee,Tee,All about it   | seo.description
          Handle,Title,SEO Description                 | tee,Tee,               | seo.description
          Handle,Title,C (product.metafields.custom.care) | tee,Tee,Dry clean   | metafields
          Handle,Title,C (product.metafields.custom.care) | tee,Tee,            | metafields
          Handle,Title,Option1 Value,Variant SKU       | tee,Tee,S,X-1          | variant.sku
          Handle,Title,Option1 Value,Variant SKU       | tee,Tee,S,             | variant.sku
          Handle,Title,Option1 Value,Variant Barcode   | tee,Tee,S,40063812     | variant.barcode
          Handle,Title,Option1 Value,Variant Barcode   | tee,Tee,S,             | variant.barcode
          Handle,Title,Option1 Value,Variant Grams     | tee,Tee,S,300          | variant.grams
          Handle,Title,Option1 Value,Variant Inventory Tracker | tee,Tee,S,     | variant.tracked
          Handle,Title,Option1 Value,Variant Inventory Qty | tee,Tee,S,9        | variant.quantity
          Handle,Title,Option1 Value,Variant Inventory Policy | tee,Tee,S,continue | variant.policy
          Handle,Title,Option1 Value,Variant Price     | tee,Tee,S,12           | variant.price
          Handle,Title,Option1 Value,Variant Compare At Price | tee,Tee,S,20    | variant.compareAt
          Handle,Title,Option1 Value,Variant Compare At Price | tee,Tee,S,      | variant.compareAt
          Handle,Title,Option1 Value,Cost per item     | tee,Tee,S,3            | variant.cost
          Handle,Title,Option1 Value,Cost per item     | tee,Tee,S,             | variant.cost
          Handle,Title,Option1 Value,Variant Requires Shipping | tee,Tee,S,false | variant.shipping
          Handle,Title,Option1 Value,Variant Taxable   | tee,Tee,S,false        | variant.taxable
          Handle,Title,Image Src                       | tee,Tee,https://x.ex/a.jpg | images
          Handle,Title,Image Src                       | tee,Tee,               | images
          Handle,Title,Variant Image                   | tee,Tee,https://x.ex/c.jpg | images
          Handle,Title,Collection                      | tee,Tee,Summer         | nothing
          Handle,Title,Variant Inventory Policy        | tee,Tee,               | nothing
          Handle,Title,Status                          | tee,Tee,               | nothing
          Handle,Title,Something Else                  | tee,Tee,x              | nothing
          """)
  void changesThatFieldAlone(String header, String row, String field) {
    api.importCsv(TEE).then().statusCode(200);
    String shopId = api.shopId("tee");
    Map<String, String> stored = stored();
    Map<String, String> inShop = inShop(shopId);

    JsonPath outcome =
        api.importCsv(header + "\n" + row + "\n").then().statusCode(200).extract().jsonPath();
    assertThat(outcome.getList("errors")).isEmpty();
    listed();

    boolean clears = row.endsWith(",") && !field.equals("nothing");
    assertThat(Objects.requireNonNullElse(outcome.getMap("cleared"), Map.of()))
        .hasSize(
            clears
                    || outcome.getString("warnings") != null
                        && field.equals("images")
                        && !header.contains("Variant")
                ? 1
                : 0);
    assertThat(changed(stored, stored())).isEqualTo(places(field, STORE_PLACES));
    assertThat(changed(inShop, inShop(shopId))).isEqualTo(places(field, SHOP_PLACES));
  }

  private static final Map<String, String> STORE_PLACES =
      Map.of(
          "variant.tracked", "variants[0].inventoryTracked",
          "variant.quantity", "variants[0].inventoryQuantity",
          "variant.policy", "variants[0].sellWhenOutOfStock",
          "variant.compareAt", "variants[0].compareAtPrice",
          "variant.shipping", "variants[0].requiresShipping");
  private static final Map<String, String> SHOP_PLACES =
      Map.of(
          "images", "media",
          "variant.grams", "variants[0].inventoryItem.measurement.weight.value",
          "variant.tracked", "variants[0].inventoryItem.tracked",
          "variant.quantity", "variants[0].inventoryQuantity",
          "variant.policy", "variants[0].inventoryPolicy",
          "variant.compareAt", "variants[0].compareAtPrice",
          "variant.cost", "variants[0].inventoryItem.unitCost",
          "variant.shipping", "variants[0].inventoryItem.requiresShipping");

  private static Set<String> places(String field, Map<String, String> names) {
    return field.equals("nothing")
        ? Set.of()
        : Set.of(names.getOrDefault(field, field.replace("variant.", "variants[0].")));
  }

  @Test
  void picturesThatAFileDoesNotListAreCountedAndAskedFor() {
    String header = "Handle,Title,Image Src\n";
    String both =
        IntStream.range(0, 4)
            .mapToObj(
                i -> "p%d,P,https://x.ex/%1$d-a.jpg\np%1$d,,https://x.ex/%1$d-b.jpg\n".formatted(i))
            .collect(Collectors.joining());
    api.importCsv(header + both).then().statusCode(200);
    String one =
        IntStream.range(0, 4)
            .mapToObj(i -> "p%d,P,https://x.ex/%1$d-a.jpg\n".formatted(i))
            .collect(Collectors.joining());

    JsonPath question = refused(api.importCsv(header + one), 409, "import-clears-fields");
    assertThat(question.getString("errors[0].field")).isEqualTo("Image Src");
    assertThat(api.get("/products/p0").jsonPath().getList("content.images")).hasSize(2);
    refused(sent(header + one, Map.of("at", "2026-01-15")), 409, "import-clears-fields");

    JsonPath confirmed = sent(header + one, Map.of("confirm", "true")).jsonPath();
    assertThat(confirmed.getInt("cleared.'Image Src'")).isEqualTo(4);
    assertThat(confirmed.getString("warnings[0].message")).contains("1 of the 2 images");
    assertThat(api.get("/products/p0").jsonPath().getList("content.images")).hasSize(1);
  }

  @Test
  void aTextForNoImageIsReported() {
    api.importCsv(TEE).then().statusCode(200);
    JsonPath outcome =
        api.importCsv("Handle,Title,Image Alt Text\ntee,Tee,From above\n").jsonPath();
    assertThat(outcome.getString("errors[0].field")).isEqualTo("Image Alt Text");
    assertThat(outcome.getInt("unchanged")).isEqualTo(1);
  }

  private Response sent(String csv, Map<String, String> parameters) {
    return given()
        .contentType("text/csv")
        .queryParams(parameters)
        .body(csv)
        .post(api.path("/imports/products"));
  }

  /** Waits until the shop has what the store has. */
  private void listed() {
    String product = api.get("/products").jsonPath().getString("items[0].id");
    api.until(
        "/products/" + product + "/snapshots",
        snapshots -> !"import".equals(snapshots.getString("items[0].reason")));
  }

  private Map<String, String> stored() {
    try {
      JsonNode content = JSON.readTree(api.get("/products/tee").asString()).path("content");
      Map<String, String> flat = new TreeMap<>();
      flatten("", content, flat);
      flat.keySet().removeIf(place -> place.endsWith("shopId"));
      return flat;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, String> inShop(String shopId) {
    Map<String, String> flat = new TreeMap<>();
    JsonNode product = api.shopWindow().call(SHOP, Map.of("id", shopId)).path("product");
    flatten("", product, flat);
    Map<String, String> named = new TreeMap<>();
    flat.forEach((place, value) -> named.put(place.replace(".nodes", ""), value));
    return named;
  }

  private static void flatten(String place, JsonNode node, Map<String, String> flat) {
    if (node.isObject()) {
      node.fields()
          .forEachRemaining(
              field ->
                  flatten(
                      place.isEmpty() ? field.getKey() : place + "." + field.getKey(),
                      field.getValue(),
                      flat));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(place + "[" + i + "]", node.get(i), flat);
      }
    } else if (node.isNumber()) {
      flat.put(place, node.decimalValue().stripTrailingZeros().toPlainString());
    } else if (!node.isNull()) {
      flat.put(place, node.asText());
    }
  }

  /** The fields that differ: lists of texts, images and metafields as wholes. */
  private static Set<String> changed(Map<String, String> before, Map<String, String> after) {
    Set<String> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    return all.stream()
        .filter(place -> !Objects.equals(before.get(place), after.get(place)))
        .map(place -> place.replaceAll("^(tags|images|media|metafields)\\b.*", "$1"))
        .map(place -> place.replaceAll("^(category|.*unitCost)\\..*", "$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
