package io.zyra.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductUpdateTest {
  private static final String UPDATE =
      "mutation($product: ProductUpdateInput!) { productUpdate(product: $product) { product {"
          + " title handle descriptionHtml tags status vendor updatedAt seo { title description } }"
          + " userErrors { field message } } }";

  @TempDir Path folder;
  private RunningSandbox sandbox;
  private String id;

  @BeforeEach
  void start() {
    sandbox = RunningSandbox.in(folder);
    Map<String, Object> mug =
        Map.of(
            "title",
            "Mug",
            "descriptionHtml",
            "<p>A mug.</p>",
            "tags",
            List.of("kitchen"),
            "seo",
            Map.of("title", "A mug", "description", "It holds tea."));
    id = sandbox.create(mug, "id").get("id").asText();
    sandbox.clock.advance(Duration.ofMinutes(5));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void only_what_is_given_changes() {
    JsonNode product = update(Map.of("title", "Big Mug", "status", "ARCHIVED")).get("product");

    assertThat(product)
        .hasToString(
            "{\"title\":\"Big Mug\",\"handle\":\"mug\",\"descriptionHtml\":\"<p>A mug.</p>\","
                + "\"tags\":[\"kitchen\"],\"status\":\"ARCHIVED\",\"vendor\":\"test\","
                + "\"updatedAt\":\"2026-11-23T10:05:00Z\","
                + "\"seo\":{\"title\":\"A mug\",\"description\":\"It holds tea.\"}}");
  }

  @Test
  void an_explicit_null_clears_a_seo_field_and_leaving_it_out_keeps_it() {
    Map<String, Object> seo = new HashMap<>();
    seo.put("title", null);

    assertThat(update(Map.of("seo", seo)).at("/product/seo"))
        .hasToString("{\"title\":null,\"description\":\"It holds tea.\"}");
  }

  @Test
  void tags_are_overwritten_and_html_is_kept_byte_for_byte() {
    String html = "<P style='x'>ok\r\n</p >\u00a0<script src=//x></script>&lt;";

    JsonNode product =
        update(Map.of("tags", List.of("gift", " stoneware "), "descriptionHtml", html))
            .get("product");

    assertThat(product.get("tags")).hasToString("[\"gift\",\"stoneware\"]");
    assertThat(product.get("descriptionHtml").asText()).isEqualTo(html);
  }

  @Test
  void the_time_of_change_stays_when_nothing_is_different() {
    JsonNode product = update(Map.of("title", "Mug", "tags", List.of("kitchen"))).get("product");

    assertThat(product.get("updatedAt").asText()).isEqualTo("2026-11-23T10:00:00Z");
  }

  @Test
  void a_handle_can_change_but_not_to_one_that_is_taken() {
    sandbox.create(Map.of("title", "Bowl"), "id");

    assertThat(
            update(Map.of("handle", "tea-mug", "redirectNewHandle", true))
                .at("/product/handle")
                .asText())
        .isEqualTo("tea-mug");
    assertThat(update(Map.of("handle", "bowl")).at("/userErrors/0"))
        .hasToString(
            "{\"field\":[\"handle\"],\"message\":"
                + "\"Handle 'bowl' already in use. Please provide a new handle.\"}");
    assertThat(
            sandbox
                .data("{ productByIdentifier(identifier: {handle: \"tea-mug\"}) { id } }")
                .at("/productByIdentifier/id")
                .asText())
        .isEqualTo(id);
    assertThat(
            sandbox
                .data("{ productByIdentifier(identifier: {handle: \"mug\"}) { id } }")
                .get("productByIdentifier")
                .isNull())
        .isTrue();
  }

  @Test
  void blank_and_too_long_texts_are_refused_and_change_nothing() {
    JsonNode answer = update(Map.of("title", " ", "vendor", "New", "productType", "ü".repeat(256)));

    assertThat(answer.get("userErrors"))
        .hasToString(
            "[{\"field\":[\"title\"],\"message\":\"Title can't be blank\"},"
                + "{\"field\":[\"productType\"],"
                + "\"message\":\"Product type is too long (maximum is 255 characters)\"}]");
    assertThat(answer.at("/product/vendor").asText()).isEqualTo("test");
    assertThat(update(Map.of("title", "🧺".repeat(255))).get("userErrors").isEmpty()).isTrue();
  }

  @Test
  void a_product_that_is_not_there_is_refused() {
    id = "gid://shopify/Product/42";

    assertThat(update(Map.of("title", "X")))
        .hasToString(
            "{\"product\":null,\"userErrors\":"
                + "[{\"field\":[\"id\"],\"message\":\"Product does not exist\"}]}");
  }

  @Test
  void tags_can_be_added_and_removed_whatever_their_case() {
    String add =
        "mutation($id: ID!, $t: [String!]!) { tagsAdd(id: $id, tags: $t) { node { id"
            + " ... on Product { tags } } userErrors { message } } }";
    String remove = add.replace("tagsAdd", "tagsRemove");

    JsonNode added = sandbox.data(add, Map.of("id", id, "t", List.of("Kitchen", "gift")));
    JsonNode removed = sandbox.data(remove, Map.of("id", id, "t", List.of("KITCHEN", "none")));

    assertThat(added.at("/tagsAdd/node/tags")).hasToString("[\"kitchen\",\"gift\"]");
    assertThat(removed.at("/tagsRemove/node/tags")).hasToString("[\"gift\"]");
  }

  @Test
  void a_deleted_product_is_gone_everywhere() {
    String delete =
        "mutation($id: ID!) { productDelete(input: {id: $id}) { deletedProductId shop { name }"
            + " userErrors { field message } } }";

    JsonNode first = sandbox.data(delete, Map.of("id", id));
    JsonNode second = sandbox.data(delete, Map.of("id", id));

    assertThat(first.at("/productDelete/deletedProductId").asText()).isEqualTo(id);
    assertThat(second.at("/productDelete/userErrors/0/message").asText())
        .isEqualTo("Product does not exist");
    JsonNode data =
        sandbox.data(
            "query($id: ID!) { product(id: $id) { id } node(id: $id) { id }"
                + " products(first: 5) { nodes { id } } }",
            Map.of("id", id));
    assertThat(data).hasToString("{\"product\":null,\"node\":null,\"products\":{\"nodes\":[]}}");
  }

  private JsonNode update(Map<String, ?> fields) {
    Map<String, Object> product = new HashMap<>(fields);
    product.put("id", id);
    return sandbox.data(UPDATE, Map.of("product", product)).get("productUpdate");
  }
}
