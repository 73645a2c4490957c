package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.Api;
import io.zyra.ShopWindow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Titles, prices and tags of all products of a merchant, published at once: three kinds of
 * mutations.
 */
final class BulkRollout {
  private final Api api;
  private final ShopWindow shop;
  private final int products;
  private final Map<String, String> shopIds = new TreeMap<>();

  /** A merchant of its own whose shop gets so many products. */
  static BulkRollout ofProducts(int products) {
    Api api = Api.newMerchant("aggressive");
    return new BulkRollout(api, api.shopWindow(), products);
  }

  /** A merchant whose shop is empty and gets so many products. */
  BulkRollout(Api api, ShopWindow shop, int products) {
    this.products = products;
    this.api = api;
    this.shop = shop;
    api.importCsv(Catalogues.thin(products)).then().statusCode(200);
    IntStream.range(0, products).forEach(i -> shopIds.put(name(i), api.shopId(name(i))));
  }

  Api api() {
    return api;
  }

  ShopWindow shop() {
    return shop;
  }

  /** The product with that number as the shop has it. */
  JsonNode inShop(int i) {
    return shop.product(shopIds.get(name(i)));
  }

  /** The merchant edits the title of a product in the shop's own admin. */
  void editTitle(int i, String title) {
    shop.edit(shopIds.get(name(i)), Map.of("title", title));
  }

  static String name(int i) {
    return "item-" + i;
  }

  /** Publishes; what has to be otherwise for a product is put into its patch. */
  List<String> publish(Map<Integer, Map<String, Object>> otherwise) {
    return api.post(
            "/publish",
            Map.of(
                "changes",
                IntStream.range(0, products)
                    .mapToObj(
                        i ->
                            Map.of(
                                "product_id",
                                name(i),
                                "patch",
                                patch(i, otherwise.getOrDefault(i, Map.of()))))
                    .toList()))
        .then()
        .statusCode(202)
        .extract()
        .path("actionIds");
  }

  private static Map<String, Object> patch(int i, Map<String, Object> otherwise) {
    Map<String, Object> patch = new HashMap<>();
    patch.put("title", "Better box " + i);
    patch.put("price", "19.50");
    patch.put("tags_add", List.of("bulk"));
    patch.putAll(otherwise);
    return patch;
  }

  void assertWritten(int i) {
    JsonNode now = inShop(i);
    assertThat(now.path("title").asText()).as(name(i)).isEqualTo("Better box " + i);
    assertThat(now.at("/variants/nodes").findValuesAsText("price"))
        .as(name(i))
        .containsExactly("19.50");
    assertThat(now.path("tags").toString()).as(name(i)).contains("bulk", "oak");
  }

  void assertPublished(List<String> actions) {
    for (int i = 0; i < products; i++) {
      assertThat(api.get("/actions/" + actions.get(i)).<String>path("state"))
          .as(name(i))
          .isEqualTo("published");
      assertWritten(i);
      ShopAgreement.assertSame(api, inShop(i));
    }
  }

  void settled(List<String> actions) {
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                actions.stream()
                    .map(id -> api.get("/actions/" + id).<String>path("state"))
                    .allMatch(List.of("published", "conflicted", "failed")::contains));
  }

  /**
   * A bulk operation of the shop that runs a mutation.
   *
   * @param field the mutation, such as {@code productUpdate}
   * @param lines how many lines of its file it has carried out
   */
  record Operation(String field, String status, int lines) {}

  /** The bulk mutations that the shop was asked for. */
  List<Operation> operations() {
    JsonNode nodes =
        shop.call(
                "{ bulkOperations(first: 50, query: \"operation_type:mutation\")"
                    + " { nodes { status query objectCount } } }",
                Map.of())
            .at("/bulkOperations/nodes");
    return IntStream.range(0, nodes.size())
        .mapToObj(nodes::get)
        .map(
            node ->
                new Operation(
                    node.path("query").asText().replaceAll("(?s)^[^{]*\\{\\s*(\\w+).*$", "$1"),
                    node.path("status").asText(),
                    node.path("objectCount").asInt()))
        .toList();
  }

  List<String> statuses() {
    return operations().stream().map(Operation::status).toList();
  }
}
