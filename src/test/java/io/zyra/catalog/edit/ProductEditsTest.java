package io.zyra.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.SampleProducts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single edits, their faults and what they change. */
class ProductEditsTest {

  private final ProductContent shirt = SampleProducts.shirt();

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "title | '' | empty",
        "title | '   ' | empty",
        "status | sold | active, draft",
        "variants[#7].price | 5 | no variant",
        "variants[gid://x].price | 5 | no variant",
        "variants[#0].price | '' | cleared",
        "variants[#0].price | -5 | negative",
        "variants[#0].price | 5,00 | point",
        "variants[#0].price | 5.001 | two decimals",
        "variants[#0].compareAtPrice | abc | point",
        "images[#1].alt | x | no image",
        "metafields[care] | x | namespace",
      })
  void faultsAreNamed(String field, String value, String hint) {
    List<EditError> faults = ProductEdits.faults(shirt, List.of(edit(field, value)));
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).field()).isEqualTo(ProductField.parse(field));
    assertThat(faults.get(0).message()).contains(hint);
  }

  @ParameterizedTest(name = "{0} may have {1} characters")
  @CsvSource({
    "title, 255",
    "seo.title, 70",
    "seo.description, 320",
    "images[#0].alt, 512",
    "tags, 255"
  })
  void lengthsAreLimited(String field, int limit) {
    // Astral characters count once, as people count them.
    assertThat(ProductEdits.faults(shirt, List.of(edit(field, "🎬".repeat(limit))))).isEmpty();
    assertThat(ProductEdits.faults(shirt, List.of(edit(field, "x".repeat(limit + 1))))).hasSize(1);
  }

  @Test
  void atMost250TagsAreAllowed() {
    String tags =
        IntStream.range(0, 251).mapToObj(Integer::toString).collect(Collectors.joining(","));
    assertThat(ProductEdits.faults(shirt, List.of(edit("tags", tags)))).hasSize(1);
  }

  @Test
  void anEditThatCannotBeMadeIsRefused() {
    assertThatThrownBy(() -> ProductEdits.apply(shirt, List.of(edit("variants[#9].price", "1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("variants[#9].price");
  }

  @Test
  void aValueLongerThanTheLimitCanBePutBack() {
    String seo = "x".repeat(113);
    ProductContent before = new ProductContentEditor(shirt).with(edit("seo.title", seo)).content();
    ProductContent after = ProductEdits.apply(before, List.of(edit("seo.title", "short")));
    List<ProductEdit> back =
        ProductEdits.diff(before, after).stream().map(ProductChange::backward).toList();
    assertThat(ProductEdits.apply(after, back)).isEqualTo(before);
  }

  @Test
  void editsThatChangeNothingAreDropped() {
    List<ProductChange> changes =
        ProductEdits.changes(
            shirt,
            List.of(
                edit("title", "Linen Shirt"),
                edit("tags", " linen,summer "),
                edit("status", "active"),
                edit("variants[#0].price", "40"),
                edit("seo.title", ""),
                edit("variants[#1].price", "41.00")));
    assertThat(changes)
        .containsExactly(
            new ProductChange(
                ProductField.parse("variants[#1].price"),
                Optional.of("42.50"),
                Optional.of("41.00")));
  }

  @Test
  void partsAreFoundByTheShopsIdOrTheirPlace() {
    ProductContent synced = synced(shirt);
    ProductEdit byId = edit("variants[gid://shopify/ProductVariant/1].price", "9.99");
    assertThat(ProductEdits.apply(synced, List.of(byId)).variants().get(1).price())
        .isEqualTo(new BigDecimal("9.99"));
    assertThat(ProductEdits.read(synced, ProductField.parse("variants[#1].price")))
        .contains("42.50");
  }

  @Test
  void aDiffAcrossTheFirstSyncMatchesByPlaceAndLaterOnesById() {
    ProductContent synced = synced(shirt);
    ProductContent dearer =
        ProductEdits.apply(synced, List.of(edit("variants[#1].price", "50.00")));
    assertThat(ProductEdits.diff(shirt, synced)).isEmpty();
    assertThat(fields(ProductEdits.diff(shirt, dearer))).containsExactly("variants[#1].price");
    assertThat(fields(ProductEdits.diff(synced, dearer)))
        .containsExactly("variants[gid://shopify/ProductVariant/1].price");
    ProductContent reordered =
        dearer.withVariants(List.of(dearer.variants().get(1), dearer.variants().get(0)));
    assertThat(fields(ProductEdits.diff(synced, reordered)))
        .containsExactly("variants[gid://shopify/ProductVariant/1].price");
  }

  @Test
  void emptyAndAbsentAreTheSame() {
    ProductContent cleared =
        ProductEdits.apply(
            shirt,
            List.of(
                new ProductEdit(ProductField.parse("descriptionHtml"), Optional.empty()),
                edit("tags", ""),
                edit("images[#0].alt", ""),
                edit("metafields[custom.care]", ""),
                edit("metafields[custom.note]", "a\nb")));
    assertThat(cleared.descriptionHtml()).isEmpty();
    assertThat(cleared.tags()).isEmpty();
    assertThat(cleared.images().get(0).alt()).isEmpty();
    assertThat(cleared.metafields())
        .extracting(m -> m.key() + " " + m.type())
        .containsExactly("note multi_line_text_field");
    assertThat(cleared.seo()).isEqualTo(Seo.NONE);
    assertThat(ProductEdits.read(cleared, ProductField.parse("tags"))).isEmpty();
  }

  private static List<String> fields(List<ProductChange> diff) {
    return diff.stream().map(change -> change.field().toString()).toList();
  }

  private static ProductContent synced(ProductContent content) {
    List<Variant> variants =
        IntStream.range(0, content.variants().size())
            .mapToObj(
                i -> {
                  Variant v = content.variants().get(i);
                  return new Variant(
                      Optional.of("gid://shopify/ProductVariant/" + i),
                      v.optionValues(),
                      v.sku(),
                      v.barcode(),
                      v.price(),
                      v.compareAtPrice(),
                      v.cost(),
                      v.inventoryQuantity(),
                      v.inventoryTracked(),
                      v.sellWhenOutOfStock(),
                      v.requiresShipping(),
                      v.taxable(),
                      v.grams());
                })
            .toList();
    List<Image> images =
        content.images().stream()
            .map(i -> new Image(Optional.of("gid://shopify/MediaImage/1"), i.src(), i.alt()))
            .toList();
    return content.withVariants(variants).withImages(images);
  }

  private static ProductEdit edit(String field, String value) {
    return new ProductEdit(ProductField.parse(field), Optional.of(value));
  }
}
