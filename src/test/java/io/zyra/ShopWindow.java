package io.zyra;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A merchant's shop as its own Admin API shows it: what really stands there. */
public final class ShopWindow {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PRODUCT =
      """
      query($id: ID!) { product(id: $id) {
        id handle title descriptionHtml vendor productType tags status updatedAt
        seo { title description }
        options { name values }
        variants(first: 100) { nodes { id sku barcode price compareAtPrice inventoryQuantity } }
        media(first: 50) { nodes { id alt } }
        metafields(first: 50) { nodes { namespace key type value } }
      } }
      """;

  private final String base;
  private final String shop;

  /**
   * @param port the sandbox's
   */
  public ShopWindow(int port, String shop) {
    this.base = "http://127.0.0.1:" + port;
    this.shop = shop;
  }

  /** Sets the shop's currency, whose decimals its amounts have from then on. */
  void goBy(String currency) {
    given().baseUri(base).put("/" + shop + "/settings?currency=" + currency).then().statusCode(204);
  }

  /** The data of a GraphQL answer, which must have no errors. */
  public JsonNode call(String query, Map<String, ?> variables) {
    JsonNode body = answer(query, variables);
    assertThat(body.has("errors")).as(body.toString()).isFalse();
    return body.path("data");
  }

  /** A whole GraphQL answer. */
  public JsonNode answer(String query, Map<String, ?> variables) {
    Response answer =
        given()
            .baseUri(base)
            .header("X-Shopify-Access-Token", "sandbox")
            .contentType("application/json")
            .body(Map.of("query", query, "variables", variables))
            .post("/" + shop + "/admin/api/2026-07/graphql.json");
    try {
      return JSON.readTree(answer.asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.asString(), e);
    }
  }

  /** The whole product but the time of its last change. */
  public ObjectNode product(String shopId) {
    ObjectNode product = (ObjectNode) call(PRODUCT, Map.of("id", shopId)).path("product");
    product.remove("updatedAt");
    return product;
  }

  /** The merchant edits a product in the shop's own admin. */
  public void edit(String shopId, Map<String, ?> fields) {
    Map<String, Object> product = new HashMap<>(fields);
    product.put("id", shopId);
    JsonNode done =
        call(
            "mutation($p: ProductUpdateInput!) { productUpdate(product: $p) {"
                + " userErrors { field message } } }",
            Map.of("p", product));
    assertThat(done.at("/productUpdate/userErrors")).isEmpty();
  }

  /** A product's page as shoppers get it, without following redirects. */
  public Response page(String handle) {
    return given().baseUri(base).redirects().follow(false).get("/" + shop + "/products/" + handle);
  }

  /** Has calls to the shop fail from now on, such as {@code throttled=0.1&seed=7}. */
  public void failing(String shares) {
    given().baseUri(base).put("/" + shop + "/admin-faults?" + shares).then().statusCode(204);
  }

  /** Has bulk operations of the shop fail, such as {@code failAfter=7}. */
  public void bulkFailing(String faults) {
    given().baseUri(base).put("/" + shop + "/bulk-faults?" + faults).then().statusCode(204);
  }

  /** The merchant deletes a product in the shop's own admin. */
  public void delete(String shopId) {
    JsonNode done =
        call(
            "mutation($i: ProductDeleteInput!) { productDelete(input: $i) {"
                + " deletedProductId userErrors { field message } } }",
            Map.of("i", Map.of("id", shopId)));
    assertThat(done.at("/productDelete/deletedProductId").asText()).isEqualTo(shopId);
  }

  /**
   * The merchant creates a product with one variant, of which so many pieces are there.
   *
   * @return the shop's id
   */
  public String create(String handle, int pieces) {
    String location =
        call("{ locations(first: 1) { nodes { id } } }", Map.of())
            .at("/locations/nodes/0/id")
            .asText();
    Map<String, ?> variant =
        Map.of(
            "optionValues", List.of(Map.of("optionName", "Title", "name", "Default Title")),
            "price", "12.50",
            "inventoryItem", Map.of("tracked", true),
            "inventoryQuantities",
                List.of(Map.of("locationId", location, "name", "available", "quantity", pieces)));
    Map<String, ?> product =
        Map.of(
            "title",
            handle,
            "handle",
            handle,
            "productOptions",
            List.of(Map.of("name", "Title", "values", List.of(Map.of("name", "Default Title")))),
            "variants",
            List.of(variant));
    JsonNode made =
        call(
            "mutation($i: ProductSetInput!) { productSet(input: $i) { product { id }"
                + " userErrors { field message } } }",
            Map.of("i", product));
    assertThat(made.at("/productSet/userErrors")).isEmpty();
    return made.at("/productSet/product/id").asText();
  }

  /** A shopper buys one piece of a product. */
  public void sell(String shopId, String email) {
    String variant =
        call(
                "query($id: ID!) { product(id: $id) { variants(first: 1) { nodes { id } } } }",
                Map.of("id", shopId))
            .at("/product/variants/nodes/0/id")
            .asText();
    Response cart =
        given()
            .baseUri(base)
            .contentType("application/json")
            .body("{\"id\":" + variant.substring(variant.lastIndexOf('/') + 1) + "}")
            .post("/" + shop + "/cart/add.js");
    assertThat(cart.statusCode()).as(cart.asString()).isEqualTo(200);
    String checkout =
        form(cart.cookies(), "/" + shop + "/cart", Map.of("checkout", "")).getHeader("Location");
    Map<String, String> buyer =
        new HashMap<>(
            Map.of(
                "email", email,
                "first_name", "Ada",
                "last_name", "Byron",
                "address1", "Elm St. 1",
                "zip", "10115",
                "city", "Berlin",
                "country_code", "de"));
    buyer.put("step", "contact");
    form(cart.cookies(), checkout, buyer);
    buyer.put("step", "pay");
    form(cart.cookies(), checkout, buyer);
  }

  private Response form(Map<String, String> cookies, String path, Map<String, String> fields) {
    Response answer =
        given()
            .baseUri(base)
            .redirects()
            .follow(false)
            .cookies(cookies)
            .contentType("application/x-www-form-urlencoded; charset=utf-8")
            .formParams(fields)
            .post(path);
    assertThat(answer.statusCode()).as(answer.asString()).isLessThan(400);
    return answer;
  }
}
