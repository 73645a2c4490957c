package io.zyra.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class ProductListTest {
  private static final String LIST =
      "query($first: Int, $after: String, $last: Int, $before: String, $query: String,"
          + " $sort: ProductSortKeys, $reverse: Boolean) { products(first: $first, after: $after,"
          + " last: $last, before: $before, query: $query, sortKey: $sort, reverse: $reverse) {"
          + " edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage startCursor"
          + " endCursor } } }";

  private RunningSandbox sandbox;

  @BeforeAll
  void start(@TempDir Path folder) {
    sandbox = RunningSandbox.in(folder);
    add("Linen Shirt", "Halden", "Shirts", "ACTIVE", "linen", "men's wear");
    add("Oak Table", "Smedvik", "Tables", "DRAFT", "oak");
    add("Linen Napkins", "Halden", "Table linen", "ACTIVE", "linen");
    add("Wool Throw", "Vestland Ull", "Throws", "ARCHIVED", "wool");
    add("Candle", "Bivoks", "Candles", "ACTIVE");
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "linen|Linen Shirt,Linen Napkins",
        "title:linen|Linen Shirt,Linen Napkins",
        "title:lin*|Linen Shirt,Linen Napkins",
        "title:'Linen Shirt'|Linen Shirt",
        "handle:oak-table|Oak Table",
        "status:active|Linen Shirt,Linen Napkins,Candle",
        "status:ACTIVE,DRAFT|Linen Shirt,Oak Table,Linen Napkins,Candle",
        "tag:linen AND title:shirt|Linen Shirt",
        "tag:\"men's wear\"|Linen Shirt",
        "tag:oak OR tag:wool|Oak Table,Wool Throw",
        "(tag:oak OR tag:wool) status:archived|Wool Throw",
        "NOT tag:linen|Oak Table,Wool Throw,Candle",
        "-status:active|Oak Table,Wool Throw",
        "vendor:'Vestland Ull'|Wool Throw",
        "product_type:\"Table linen\"|Linen Napkins",
        "updated_at:>='2026-11-23T10:03:00Z'|Wool Throw,Candle",
        "updated_at:>2026-11-23T10:03:00Z|Candle",
        "created_at:<'2026-11-23T10:01:00Z'|Linen Shirt",
        "sku:none|``",
        "title:nothing|``"
      })
  void a_search_finds(String query, String titles) {
    assertThat(String.join(",", titles(list(Map.of("first", 50, "query", query)))))
        .isEqualTo(titles);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TITLE|false|Candle,Linen Napkins,Linen Shirt,Oak Table,Wool Throw",
        "TITLE|true|Wool Throw,Oak Table,Linen Shirt,Linen Napkins,Candle",
        "UPDATED_AT|true|Candle,Wool Throw,Linen Napkins,Oak Table,Linen Shirt",
        "VENDOR|false|Candle,Linen Shirt,Linen Napkins,Oak Table,Wool Throw",
        "ID|false|Linen Shirt,Oak Table,Linen Napkins,Wool Throw,Candle"
      })
  void a_list_can_be_put_in_order(String sort, boolean reverse, String titles) {
    JsonNode list = list(Map.of("first", 50, "sort", sort, "reverse", reverse));

    assertThat(String.join(",", titles(list))).isEqualTo(titles);
  }

  @Test
  void pages_forward_hold_every_product_once() {
    List<String> seen = new ArrayList<>();
    Map<String, Object> variables = new HashMap<>(Map.of("first", 2, "sort", "TITLE"));
    JsonNode page;
    do {
      page = list(variables);
      seen.addAll(titles(page));
      variables.put("after", page.at("/pageInfo/endCursor").asText());
    } while (page.at("/pageInfo/hasNextPage").asBoolean());

    assertThat(seen)
        .containsExactly("Candle", "Linen Napkins", "Linen Shirt", "Oak Table", "Wool Throw");
  }

  @Test
  void pages_backward_work_too() {
    JsonNode last = list(Map.of("last", 2, "sort", "TITLE"));
    JsonNode before =
        list(
            Map.of(
                "last", 2, "sort", "TITLE", "before", last.at("/pageInfo/startCursor").asText()));

    assertThat(titles(last)).containsExactly("Oak Table", "Wool Throw");
    assertThat(titles(before)).containsExactly("Linen Napkins", "Linen Shirt");
    assertThat(before.at("/pageInfo/hasPreviousPage").asBoolean()).isTrue();
    assertThat(before.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
  }

  @Test
  void a_page_without_a_size_or_behind_a_made_up_cursor_is_an_error() {
    assertThat(error(Map.of())).isEqualTo("you must provide one of first or last");
    assertThat(error(Map.of("first", 251))).contains("between 0 and 250");
    assertThat(error(Map.of("first", 1, "after", "made-up"))).contains("Invalid cursor");
  }

  @Test
  void counts_and_nodes_are_there() {
    JsonNode data =
        sandbox.data(
            "{ all: productsCount { count precision } some: productsCount(query: \"tag:linen\")"
                + " { count } capped: productsCount(limit: 2) { count precision }"
                + " nodes(ids: [\"gid://shopify/Nothing/1\", \"no id\"]) { id }"
                + " locations(first: 1) { nodes { id name isActive } } }");

    assertThat(data)
        .hasToString(
            "{\"all\":{\"count\":5,\"precision\":\"EXACT\"},\"some\":{\"count\":2},"
                + "\"capped\":{\"count\":2,\"precision\":\"AT_LEAST\"},\"nodes\":[null,null],"
                + "\"locations\":{\"nodes\":[{\"id\":\"gid://shopify/Location/7300000000001\","
                + "\"name\":\"Warehouse\",\"isActive\":true}]}}");
  }

  private void add(String title, String vendor, String type, String status, String... tags) {
    sandbox.create(
        Map.of(
            "title", title,
            "vendor", vendor,
            "productType", type,
            "status", status,
            "tags", List.of(tags)),
        "id");
    sandbox.clock.advance(Duration.ofMinutes(1));
  }

  private String error(Map<String, ?> variables) {
    return sandbox.answer(RunningSandbox.SHOP, LIST, variables).at("/errors/0/message").asText();
  }

  private JsonNode list(Map<String, ?> variables) {
    return sandbox.data(LIST, variables).get("products");
  }

  private static List<String> titles(JsonNode list) {
    return list.get("edges").findValuesAsText("title");
  }
}
