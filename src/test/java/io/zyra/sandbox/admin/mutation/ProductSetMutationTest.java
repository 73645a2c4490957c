package io.zyra.sandbox.admin.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class ProductSetMutationTest {
  private static final String SET =
      "mutation($input: ProductSetInput!, $identifier: ProductSetIdentifiers) {"
          + " productSet(input: $input, identifier: $identifier, synchronous: true) {"
          + " product { id handle updatedAt } userErrors { code field message } } }";

  @TempDir Path folder;
  private RunningSandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = RunningSandbox.in(folder);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void a_product_comes_back_byte_for_byte_as_it_was_put_in() {
    String html = "<p>Grün &amp; weiß — “soft” 🧺</p>\r\n\t<script>alert(1)</script>  ";
    JsonNode product =
        sandbox.create(
            Map.of(
                "title", " Linen  Shirt™ ",
                "descriptionHtml", html,
                "vendor", "Fjord & Field",
                "productType", "Shirts",
                "tags", List.of("linen", "Summer", "LINEN"),
                "status", "DRAFT",
                "category", "gid://shopify/TaxonomyCategory/aa-1-13",
                "seo", Map.of("title", "Linen shirt", "description", "A shirt of linen."),
                "metafields",
                    List.of(
                        Map.of(
                            "namespace", "custom",
                            "key", "care",
                            "type", "single_line_text_field",
                            "value", "Wash at 40 °C"))),
            "id title descriptionHtml vendor productType tags status handle isGiftCard"
                + " category { id name fullName } seo { title description } totalInventory"
                + " metafield(namespace: \"custom\", key: \"care\") { value type }"
                + " metafields(first: 5, namespace: \"custom\") { nodes { key } }"
                + " options { name position values optionValues { name } }"
                + " variants(first: 5) { nodes { title price sku compareAtPrice"
                + " selectedOptions { name value } } }");

    assertThat(product.get("title").asText()).isEqualTo(" Linen  Shirt™ ");
    assertThat(product.get("descriptionHtml").asText()).isEqualTo(html);
    assertThat(product.get("tags")).hasToString("[\"linen\",\"Summer\"]");
    assertThat(product.get("status").asText()).isEqualTo("DRAFT");
    assertThat(product.get("handle").asText()).isEqualTo("linen-shirttm");
    assertThat(product.at("/category/fullName").asText())
        .isEqualTo("Apparel & Accessories > Clothing > Clothing Tops");
    assertThat(product.get("seo"))
        .hasToString("{\"title\":\"Linen shirt\",\"description\":\"A shirt of linen.\"}");
    assertThat(product.at("/metafield/value").asText()).isEqualTo("Wash at 40 °C");
    assertThat(product.at("/options/0/values")).hasToString("[\"Default Title\"]");
    assertThat(product.at("/variants/nodes/0"))
        .hasToString(
            "{\"title\":\"Default Title\",\"price\":\"0.00\",\"sku\":null,\"compareAtPrice\":null,"
                + "\"selectedOptions\":[{\"name\":\"Title\",\"value\":\"Default Title\"}]}");
  }

  @Test
  void variants_have_all_that_was_said_about_them_and_prices_have_two_decimals() {
    JsonNode variants =
        sandbox
            .create(
                shirt(List.of("S", "M")),
                "totalInventory variants(first: 5) { nodes { title sku barcode price"
                    + " compareAtPrice inventoryQuantity inventoryPolicy taxable position"
                    + " inventoryItem { tracked requiresShipping unitCost { amount currencyCode }"
                    + " measurement { weight { value unit } } } } }")
            .at("/variants/nodes");

    assertThat(variants.get(1))
        .hasToString(
            "{\"title\":\"M\",\"sku\":\"SH-M\",\"barcode\":\"4006381333931\",\"price\":\"49.90\","
                + "\"compareAtPrice\":\"60.00\",\"inventoryQuantity\":7,"
                + "\"inventoryPolicy\":\"CONTINUE\",\"taxable\":false,\"position\":2,"
                + "\"inventoryItem\":{\"tracked\":true,\"requiresShipping\":true,"
                + "\"unitCost\":{\"amount\":\"18.5\",\"currencyCode\":\"EUR\"},"
                + "\"measurement\":{\"weight\":{\"value\":0.25,\"unit\":\"KILOGRAMS\"}}}}");
  }

  @Test
  void what_stays_keeps_its_id_and_what_is_missing_from_a_given_list_goes() {
    String selection =
        "id variants(first: 9) { nodes { id title } } media(first: 9) { nodes { id alt"
            + " ... on MediaImage { image { url } } } } options { id optionValues { id name } }";
    JsonNode before = sandbox.create(shirt(List.of("S", "M")), selection);
    Map<String, Object> changed = new HashMap<>(shirt(List.of("M", "L")));
    changed.put("id", before.get("id").asText());
    changed.put(
        "files",
        List.of(
            Map.of("originalSource", "https://cdn.example/b.jpg?v=2", "alt", "Back, seen again"),
            Map.of("originalSource", "https://cdn.example/c d.jpg")));

    JsonNode after = sandbox.create(changed, selection);

    assertThat(after.get("id")).isEqualTo(before.get("id"));
    assertThat(after.at("/variants/nodes/0/id")).isEqualTo(before.at("/variants/nodes/1/id"));
    assertThat(after.at("/variants/nodes").findValuesAsText("title")).containsExactly("M", "L");
    assertThat(after.at("/media/nodes/0/id")).isEqualTo(before.at("/media/nodes/1/id"));
    assertThat(after.at("/media/nodes/0/alt").asText()).isEqualTo("Back, seen again");
    assertThat(after.at("/media/nodes/1/image/url").asText())
        .startsWith(sandbox.baseUrl() + "/" + RunningSandbox.SHOP + "/cdn/shop/files/")
        .contains("/c%20d.jpg?v=");
    assertThat(after.at("/options/0/id")).isEqualTo(before.at("/options/0/id"));
    assertThat(after.at("/options/0/optionValues/0/id"))
        .isEqualTo(before.at("/options/0/optionValues/1/id"));
  }

  @Test
  void fields_and_lists_that_are_left_out_stay_as_they_were() {
    String selection = "id title vendor variantsCount { count } mediaCount { count }";
    String id = sandbox.create(shirt(List.of("S", "M")), selection).get("id").asText();

    JsonNode after = sandbox.create(Map.of("id", id, "title", "Renamed"), selection);

    assertThat(after)
        .hasToString(
            "{\"id\":\""
                + id
                + "\",\"title\":\"Renamed\",\"vendor\":\"Fjord & Field\","
                + "\"variantsCount\":{\"count\":2},\"mediaCount\":{\"count\":2}}");
  }

  @Test
  void an_identifying_handle_makes_the_product_once_and_then_finds_it() {
    JsonNode first = set(Map.of("title", "Mug"), Map.of("handle", "stone-mug"));
    sandbox.clock.advance(Duration.ofMinutes(1));
    JsonNode second = set(Map.of("title", "Mug"), Map.of("handle", "stone-mug"));

    assertThat(first.at("/product/handle").asText()).isEqualTo("stone-mug");
    assertThat(second).isEqualTo(first).describedAs("not even the time of change has moved");
  }

  @Test
  void handles_made_from_the_same_title_differ() {
    assertThat(set(Map.of("title", "Oak Board"), null).at("/product/handle").asText())
        .isEqualTo("oak-board");
    assertThat(set(Map.of("title", "Oak Board"), null).at("/product/handle").asText())
        .isEqualTo("oak-board-1");
  }

  @Test
  void a_chosen_handle_is_kept_with_its_signs_and_made_one_if_it_cannot_be_one() {
    assertThat(set(Map.of("title", "A", "handle", "socks-dry™-❄️"), null).at("/product/handle"))
        .hasToString("\"socks-dry™-❄️\"");
    assertThat(set(Map.of("title", "A", "handle", "Été / Robe"), null).at("/product/handle"))
        .hasToString("\"ete-robe\"");
    assertThat(sandbox.get("/test.myshopify.com/products/socks-dry%E2%84%A2-%E2%9D%84%EF%B8%8F"))
        .matches(page -> page.statusCode() == 200);
  }

  @Test
  void what_cannot_be_is_refused_with_field_and_code_and_nothing_is_kept() {
    set(Map.of("title", "Taken", "handle", "taken"), null);
    Map<String, Object> bad = Map.of("title", "x".repeat(256), "handle", "taken");

    JsonNode answer = set(bad, null);

    assertThat(answer.get("product").isNull()).isTrue();
    assertThat(answer.get("userErrors").toString())
        .contains(
            "{\"code\":\"INVALID_PRODUCT\",\"field\":[\"input\",\"title\"],"
                + "\"message\":\"Title is too long (maximum is 255 characters)\"}",
            "{\"code\":\"HANDLE_NOT_UNIQUE\",\"field\":[\"input\",\"handle\"],"
                + "\"message\":\"Handle 'taken' already in use. Please provide a new handle.\"}");
    assertThat(sandbox.data("{ productsCount { count } }").at("/productsCount/count").asInt())
        .isEqualTo(1);
  }

  @Test
  void search_texts_longer_than_the_admin_shows_are_taken_as_real_stores_have_them() {
    Map<String, Object> seo = Map.of("title", "x".repeat(113), "description", "x".repeat(400));

    JsonNode answer = set(Map.of("title", "A", "seo", seo), null);

    assertThat(answer.at("/userErrors")).isEmpty();
    assertThat(
            sandbox
                .data("{ products(first: 1) { nodes { seo { title } } } }")
                .at("/products/nodes/0/seo/title")
                .asText())
        .hasSize(113);
  }

  @Test
  void unknown_products_blank_titles_and_half_said_options_are_refused() {
    assertThat(code(set(Map.of("id", "gid://shopify/Product/1", "title", "A"), null)))
        .isEqualTo("PRODUCT_DOES_NOT_EXIST");
    assertThat(set(Map.of("vendor", "V"), null).at("/userErrors/0/message").asText())
        .isEqualTo("Title can't be blank");
    Map<String, Object> noOptions = new HashMap<>(shirt(List.of("S")));
    noOptions.remove("productOptions");
    assertThat(code(set(noOptions, null))).isEqualTo("PRODUCT_OPTIONS_INPUT_MISSING");
    Map<String, Object> noVariants = new HashMap<>(shirt(List.of("S")));
    noVariants.remove("variants");
    assertThat(code(set(noVariants, null))).isEqualTo("VARIANTS_INPUT_MISSING");
    assertThat(code(set(shirt(List.of("S", "S")), null))).isEqualTo("DUPLICATED_OPTION_VALUE");
  }

  private JsonNode set(Map<String, ?> input, Map<String, ?> identifier) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("input", input);
    variables.put("identifier", identifier);
    return sandbox.data(SET, variables).get("productSet");
  }

  private static String code(JsonNode answer) {
    return answer.at("/userErrors/0/code").asText();
  }

  public static Map<String, Object> shirt(List<String> sizes) {
    return Map.of(
        "title",
        "Linen Shirt",
        "vendor",
        "Fjord & Field",
        "productOptions",
        List.of(
            Map.of(
                "name",
                "Size",
                "values",
                sizes.stream().map(size -> Map.of("name", size)).toList())),
        "variants",
        sizes.stream().map(ProductSetMutationTest::variant).toList(),
        "files",
        List.of(
            Map.of("originalSource", "https://cdn.example/a.jpg", "alt", "Front"),
            Map.of("originalSource", "https://cdn.example/b.jpg?v=2")));
  }

  private static Map<String, Object> variant(String size) {
    return Map.of(
        "optionValues",
        List.of(Map.of("optionName", "Size", "name", size)),
        "sku",
        "SH-" + size,
        "barcode",
        "4006381333931",
        "price",
        "49.9",
        "compareAtPrice",
        60,
        "taxable",
        false,
        "inventoryPolicy",
        "CONTINUE",
        "inventoryItem",
        Map.of(
            "tracked",
            true,
            "cost",
            "18.50",
            "measurement",
            Map.of("weight", Map.of("value", 0.25, "unit", "KILOGRAMS"))),
        "inventoryQuantities",
        List.of(
            Map.of("locationId", "gid://shopify/Location/1", "name", "available", "quantity", 7)));
  }
}
