package io.zyra.shopify.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Option;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.client.AdminOperation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which calls edits become. */
class ProductMutationPlanTest {
  private static final String MUG = "gid://shopify/Product/1";

  @Test
  void edits_of_all_kinds_are_one_call() {
    List<ProductMutationPlan.Step> steps =
        ProductMutationPlan.steps(
            mug(),
            List.of(
                edit("title", "Cup"),
                edit("handle", "cup"),
                edit("variants[V1].price", "9.5"),
                edit("metafields[custom.care]", "By hand"),
                edit("status", "unlisted"),
                edit("images[M1].alt", "A cup"),
                edit("tags", "b, a"),
                edit("metafields[custom.size]", null),
                edit("variants[V1].compareAtPrice", null),
                edit("images[#1].alt", null),
                edit("seo.title", null),
                edit("vendor", null)));

    assertThat(steps.stream().map(Shown::of))
        .containsExactly(
            """
            CHANGE_PRODUCT_AND_FILES {"addsTags":true,"changesProduct":true,"changesVariants":true,\
            "deletesMetafields":true,\
            "files":[{"id":"M1","alt":"A cup"},{"id":"M2","alt":""}],\
            "id":"gid://shopify/Product/1",\
            "metafieldsDeleted":[{"ownerId":"gid://shopify/Product/1",\
            "namespace":"custom","key":"size"}],\
            "metafieldsSet":[{"ownerId":"gid://shopify/Product/1",\
            "namespace":"custom","key":"care","type":"single_line_text_field",\
            "value":"By hand","compareDigest":null}],\
            "product":{"title":"Cup","handle":"cup","redirectNewHandle":true,\
            "status":"UNLISTED","vendor":null,"seo":{"title":null},\
            "id":"gid://shopify/Product/1"},\
            "removesTags":false,"setsMetafields":true,\
            "tagsAdded":["b"],"tagsRemoved":[],\
            "variants":[{"id":"V1","price":"9.5","compareAtPrice":null}]}\
            """);
  }

  @Test
  void what_is_not_edited_is_not_mentioned() {
    assertThat(ProductMutationPlan.steps(mug(), List.of(edit("seo.description", "Text"))))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.operation()).isEqualTo(AdminOperation.CHANGE_PRODUCT);
              assertThat(step.variables())
                  .containsEntry("product", Map.of("id", MUG, "seo", Map.of("description", "Text")))
                  .containsEntry("changesProduct", true)
                  .containsEntry("changesVariants", false)
                  .containsEntry("addsTags", false)
                  .containsEntry("removesTags", false)
                  .containsEntry("setsMetafields", false)
                  .containsEntry("deletesMetafields", false);
            });
  }

  @Test
  void alternative_texts_alone_need_no_access_to_products() {
    assertThat(ProductMutationPlan.steps(mug(), List.of(edit("images[M1].alt", "A cup"))))
        .extracting(ProductMutationPlan.Step::operation)
        .containsExactly(AdminOperation.UPDATE_FILES);
  }

  @Test
  void lists_that_are_too_long_go_on_in_further_calls() {
    List<ProductEdit> edits =
        IntStream.range(0, 60)
            .mapToObj(i -> edit("metafields[custom.field_%d]".formatted(i), "x"))
            .toList();

    assertThat(ProductMutationPlan.steps(mug(), edits))
        .extracting(step -> ((List<?>) step.variables().get("metafieldsSet")).size())
        .containsExactly(25, 25, 10);
  }

  @Test
  void tags_are_added_and_removed_and_never_written_as_a_list() {
    assertThat(ProductMutationPlan.steps(mug(), List.of(edit("tags", "A, new"))))
        .singleElement()
        .satisfies(
            step ->
                assertThat(step.variables())
                    .containsEntry("tagsRemoved", List.of("a"))
                    .containsEntry("tagsAdded", List.of("A", "new"))
                    .containsEntry("changesProduct", false));
  }

  @Test
  void a_metafield_is_written_only_if_it_is_as_it_was_read() {
    ShopProduct read =
        new ShopProduct(MUG, mug().content(), Instant.EPOCH, Map.of("custom.size", "d1"));

    assertThat(ProductMutationPlan.steps(read, List.of(edit("metafields[custom.size]", "12"))))
        .extracting(Shown::of)
        .singleElement()
        .asString()
        .contains("\"compareDigest\":\"d1\"");
  }

  @Test
  void a_metafield_that_is_created_has_the_type_that_the_edit_says() {
    assertThat(
            ProductMutationPlan.steps(
                mug(), List.of(edit("metafields[custom.depth:number_integer]", "12"))))
        .extracting(Shown::of)
        .singleElement()
        .asString()
        .contains("\"key\":\"depth\",\"type\":\"number_integer\"");
  }

  @Test
  void of_two_edits_of_a_field_the_last_counts() {
    assertThat(
            ProductMutationPlan.steps(mug(), List.of(edit("title", "One"), edit("title", "Two"))))
        .extracting(Shown::of)
        .singleElement()
        .asString()
        .contains("\"title\":\"Two\"")
        .doesNotContain("One");
  }

  @Test
  void a_metafield_that_is_there_keeps_its_type() {
    assertThat(ProductMutationPlan.steps(mug(), List.of(edit("metafields[custom.size]", "12"))))
        .extracting(Shown::of)
        .singleElement()
        .asString()
        .contains("\"type\":\"number_integer\"");
  }

  @Test
  void edits_of_things_that_the_product_does_not_have_are_refused_before_any_call() {
    assertThatThrownBy(
            () -> ProductMutationPlan.steps(mug(), List.of(edit("variants[V9].price", "1"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A step as text that people can compare. */
  private static final class Shown {
    static String of(ProductMutationPlan.Step step) {
      try {
        return step.operation()
            + " "
            + new ObjectMapper().writeValueAsString(new TreeMap<>(step.variables()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static ProductEdit edit(String field, String value) {
    return new ProductEdit(ProductField.parse(field), Optional.ofNullable(value));
  }

  private static ShopProduct mug() {
    Variant variant =
        new Variant(
            Optional.of("V1"),
            List.of("Blue"),
            Optional.empty(),
            Optional.empty(),
            BigDecimal.TEN,
            Optional.of(new BigDecimal("12")),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            true,
            true,
            BigDecimal.ZERO);
    return new ShopProduct(
        MUG,
        new ProductContent(
            "mug",
            "Mug",
            "<p>Text</p>",
            "Vendor",
            "Type",
            "",
            List.of("a"),
            Status.ACTIVE,
            false,
            new Seo(Optional.of("Mug"), Optional.empty()),
            List.of(new Option("Colour", List.of("Blue"))),
            List.of(variant),
            List.of(
                new Image(Optional.of("M1"), "https://cdn.example/1.jpg", Optional.empty()),
                new Image(Optional.of("M2"), "https://cdn.example/2.jpg", Optional.of("Mug"))),
            List.of(new Metafield("custom", "size", "number_integer", "11"))),
        Instant.EPOCH);
  }
}
