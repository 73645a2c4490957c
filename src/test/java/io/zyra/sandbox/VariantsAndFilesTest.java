package io.zyra.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.sandbox.admin.mutation.ProductSetMutationTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariantsAndFilesTest {
  private static final String PRICES =
      "mutation($id: ID!, $variants: [ProductVariantsBulkInput!]!, $partial: Boolean) {"
          + " productVariantsBulkUpdate(productId: $id, variants: $variants,"
          + " allowPartialUpdates: $partial) { product { updatedAt }"
          + " productVariants { title price compareAtPrice inventoryItem { sku unitCost { amount } }"
          + " } userErrors { code field message } } }";
  private static final String ALT =
      "mutation($files: [FileUpdateInput!]!) { fileUpdate(files: $files) {"
          + " files { id alt fileStatus } userErrors { code field message } } }";

  @TempDir Path folder;
  private RunningSandbox sandbox;
  private String id;
  private List<String> variants;
  private List<String> files;

  @BeforeEach
  void start() {
    sandbox = RunningSandbox.in(folder);
    JsonNode product =
        sandbox.create(
            ProductSetMutationTest.shirt(List.of("S", "M")),
            "id variants(first: 5) { nodes { id } } media(first: 5) { nodes { id } }");
    id = product.get("id").asText();
    variants = product.at("/variants/nodes").findValuesAsText("id");
    files = product.at("/media/nodes").findValuesAsText("id");
    sandbox.clock.advance(Duration.ofMinutes(5));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void prices_change_and_null_clears_the_price_before() {
    JsonNode answer =
        update(
            false,
            with(variants.get(1), "price", "39", "compareAtPrice", null),
            with(variants.get(0), "inventoryItem", Map.of("sku", "NEW", "cost", 20)));

    assertThat(answer.get("userErrors").isEmpty()).isTrue();
    assertThat(answer.get("productVariants"))
        .hasToString(
            "[{\"title\":\"M\",\"price\":\"39.00\",\"compareAtPrice\":null,"
                + "\"inventoryItem\":{\"sku\":\"SH-M\",\"unitCost\":{\"amount\":\"18.5\"}}},"
                + "{\"title\":\"S\",\"price\":\"49.90\",\"compareAtPrice\":\"60.00\","
                + "\"inventoryItem\":{\"sku\":\"NEW\",\"unitCost\":{\"amount\":\"20.0\"}}}]");
    assertThat(answer.at("/product/updatedAt").asText()).isEqualTo("2026-11-23T10:05:00Z");
  }

  @Test
  void one_bad_variant_refuses_them_all_unless_partial_updates_are_allowed() {
    Map<String, Object> good = with(variants.get(0), "price", "10.00");
    Map<String, Object> negative = with(variants.get(1), "price", "-1");

    JsonNode refused = update(false, good, negative);
    JsonNode partial = update(true, good, negative);

    assertThat(refused.get("productVariants").isNull()).isTrue();
    assertThat(refused.get("userErrors"))
        .hasToString(
            "[{\"code\":\"NEGATIVE_PRICE_VALUE\",\"field\":[\"variants\",\"1\",\"price\"],"
                + "\"message\":\"Price must be greater than or equal to 0\"}]");
    assertThat(refused.at("/product/updatedAt").asText()).isEqualTo("2026-11-23T10:00:00Z");
    assertThat(partial.get("productVariants").findValuesAsText("price")).containsExactly("10.00");
    assertThat(partial.get("userErrors").size()).isEqualTo(1);
  }

  @Test
  void unknown_products_and_variants_are_told_apart() {
    assertThat(update(false, with("gid://shopify/ProductVariant/1")).at("/userErrors/0"))
        .hasToString(
            "{\"code\":\"PRODUCT_VARIANT_DOES_NOT_EXIST\",\"field\":[\"variants\",\"0\",\"id\"],"
                + "\"message\":\"Product variant does not exist\"}");
    id = "gid://shopify/Product/1";
    assertThat(update(false, with(variants.get(0))).at("/userErrors/0"))
        .hasToString(
            "{\"code\":\"PRODUCT_DOES_NOT_EXIST\",\"field\":[\"productId\"],"
                + "\"message\":\"Product does not exist\"}");
  }

  @Test
  void an_amount_that_is_none_never_gets_as_far_as_the_shop() {
    JsonNode answer =
        sandbox.answer(
            RunningSandbox.SHOP,
            PRICES,
            Map.of("id", id, "variants", List.of(with(variants.get(0), "price", "1e999999"))));

    assertThat(answer.at("/errors/0/message").asText()).contains("Money");
  }

  @Test
  void a_variant_can_take_another_option_value_but_not_another_variants() {
    Map<String, Object> value = Map.of("optionName", "Size", "name", "L");

    JsonNode renamed = update(false, with(variants.get(0), "optionValues", List.of(value)));
    JsonNode taken = update(false, with(variants.get(1), "optionValues", List.of(value)));

    assertThat(renamed.at("/productVariants/0/title").asText()).isEqualTo("L");
    assertThat(taken.at("/userErrors/0/code").asText()).isEqualTo("VARIANT_ALREADY_EXISTS");
  }

  @Test
  void alternative_texts_change_and_null_or_nothing_clears_them() {
    JsonNode set = alt(file(files.get(0), "Front of the shirt"), file(files.get(1), "Back"));
    JsonNode cleared = alt(file(files.get(0), null), file(files.get(1), ""));

    assertThat(set.get("files").findValuesAsText("alt"))
        .containsExactly("Front of the shirt", "Back");
    assertThat(set.at("/files/0/fileStatus").asText()).isEqualTo("READY");
    assertThat(cleared.at("/files/0/alt").isNull()).isTrue();
    assertThat(cleared.at("/files/1/alt").isNull()).isTrue();
  }

  @Test
  void a_text_that_is_too_long_or_a_file_that_is_not_there_changes_nothing() {
    JsonNode answer =
        alt(file(files.get(1), "x".repeat(513)), file("gid://shopify/MediaImage/9", "y"));

    assertThat(answer.get("files").isNull()).isTrue();
    assertThat(answer.get("userErrors").findValuesAsText("code"))
        .containsExactly("ALT_VALUE_LIMIT_EXCEEDED", "FILE_DOES_NOT_EXIST");
    assertThat(answer.at("/userErrors/0/field")).hasToString("[\"files\",\"0\",\"alt\"]");
  }

  private JsonNode update(boolean partial, Object... changes) {
    return sandbox
        .data(PRICES, Map.of("id", id, "variants", Arrays.asList(changes), "partial", partial))
        .get("productVariantsBulkUpdate");
  }

  private JsonNode alt(Object... changes) {
    return sandbox.data(ALT, Map.of("files", Arrays.asList(changes))).get("fileUpdate");
  }

  private static Map<String, Object> file(String id, String alt) {
    return with(id, "alt", alt);
  }

  private static Map<String, Object> with(String id, Object... fields) {
    Map<String, Object> input = new HashMap<>();
    input.put("id", id);
    for (int i = 0; i < fields.length; i += 2) {
      input.put((String) fields[i], fields[i + 1]);
    }
    return input;
  }
}
