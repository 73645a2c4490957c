package io.zyra.catalog.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.catalog.ProductArbitraries;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.SampleProducts;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The fingerprint changes with the content and with nothing else. */
class ContentHashTest {

  @Test
  void itIsFixedForever() {
    assertThat(ContentHash.canonicalJson(SampleProducts.shirt()))
        .startsWith("{\"category\":\"Apparel > Shirts\",\"descriptionHtml\":")
        .contains("\"price\":42.5,")
        .doesNotContain("shopId");
    assertThat(ContentHash.of(SampleProducts.shirt()))
        .isEqualTo("bf23dad4582d49eff7a08b2bbe8cfb6b49b90bf6c257f2e94f54657f23963e39");
  }

  @Property(tries = 100)
  void writtenDecimalsAndIdsOfTheShopDoNotCount(@ForAll("product") ProductContent product) {
    List<Variant> variants =
        product.variants().stream()
            .map(
                v ->
                    new Variant(
                        Optional.of("gid://shopify/ProductVariant/" + v.name()),
                        v.optionValues(),
                        v.sku(),
                        v.barcode(),
                        v.price().setScale(5),
                        v.compareAtPrice().map(p -> p.setScale(3)),
                        v.cost().map(p -> p.setScale(4)),
                        v.inventoryQuantity(),
                        v.inventoryTracked(),
                        v.sellWhenOutOfStock(),
                        v.requiresShipping(),
                        v.taxable(),
                        v.grams().setScale(3)))
            .toList();
    List<Image> images =
        product.images().stream()
            .map(i -> new Image(Optional.of("gid://" + i.src()), i.src(), i.alt()))
            .toList();
    assertThat(ContentHash.of(product.withVariants(variants).withImages(images)))
        .isEqualTo(ContentHash.of(product));
  }

  @Property(tries = 200)
  void differentContentsHaveDifferentFingerprints(
      @ForAll("product") ProductContent one, @ForAll("product") ProductContent other) {
    assertThat(ContentHash.of(one).equals(ContentHash.of(other))).isEqualTo(one.equals(other));
  }

  @Test
  void theOrderOfVariantsCounts() {
    ProductContent shirt = SampleProducts.shirt();
    List<Variant> reversed = List.of(shirt.variants().get(1), shirt.variants().get(0));
    assertThat(ContentHash.of(shirt.withVariants(reversed))).isNotEqualTo(ContentHash.of(shirt));
  }

  @Provide
  Arbitrary<ProductContent> product() {
    return ProductArbitraries.products();
  }
}
