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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which calls edits become. */
class ProductMutationPlanTest {
  private static final String MUG = "gid://shopify/Product/1";

  @Test
  void edits_of_all_kinds_take_one_call_for_each_kind_of_thing() {
    List<ProductMutationPlan.Step> steps =
        ProductMutationPlan.steps(
            mug(),
            List.of(
                edit("title", "Cup"),
                edit("variants[V1].price", "9.5"),
                edit("metafields[custom.care]", "By hand"),
                edit("status", "draft"),
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
            UPDATE_PRODUCT {"product":{"title":"Cup","status":"DRAFT","tags":["b","a"],\
            "vendor":null,"seo":{"title":null},"id":"gid://shopify/Product/1"}}\
            """,
            """
            UPDATE_VARIANTS {"productId":"gid://shopify/Product/1",\
            "variants":[{"id":"V1","price":"9.5","compareAtPrice":null}]}\
            """,
            """
            UPDATE_FILES {"files":[{"id":"M1","alt":"A cup"},{"id":"M2","alt":""}]}\
            """,
            """
            SET_METAFIELDS {"metafields":[{"ownerId":"gid://shopify/Product/1",\
            "namespace":"custom","key":"care","type":"single_line_text_field",\
            "value":"By hand"}]}\
            """,
            """
            DELETE_METAFIELDS {"metafields":[{"ownerId":"gid://shopify/Product/1",\
            "namespace":"custom","key":"size"}]}\
            """);
  }

  @Test
  void what_is_not_edited_is_not_mentioned() {
    assertThat(ProductMutationPlan.steps(mug(), List.of(edit("seo.description", "Text"))))
        .extracting(Shown::of)
        .containsExactly(
            """
            UPDATE_PRODUCT {"product":{"seo":{"description":"Text"},\
            "id":"gid://shopify/Product/1"}}\
            """);
  }

  @Test
  void of_two_edits_of_a_field_the_last_counts() {
    assertThat(
            ProductMutationPlan.steps(mug(), List.of(edit("title", "One"), edit("title", "Two"))))
        .extracting(Shown::of)
        .containsExactly(
            """
            UPDATE_PRODUCT {"product":{"title":"Two","id":"gid://shopify/Product/1"}}\
            """);
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
