package io.zyra.catalog.importing;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.csv.ImportedProduct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Completes an imported product with existing data that the file does not contain: the shop's ids,
 * variants with invalid rows, and prices if the file has none.
 */
final class ExistingProductData {

  private ExistingProductData() {}

  /** The file's content completed with existing data. */
  static ProductContent completeFromExisting(
      ProductContent known, ImportedProduct incoming, boolean pricesGiven) {
    Map<String, Variant> knownVariants = new HashMap<>();
    known.variants().forEach(variant -> knownVariants.put(variant.name(), variant));
    List<Variant> variants = new ArrayList<>();
    for (Variant variant : incoming.content().variants()) {
      variants.add(
          Optional.ofNullable(knownVariants.get(variant.name()))
              .map(before -> complete(variant, before, pricesGiven))
              .orElse(variant));
    }
    known.variants().stream()
        .filter(variant -> incoming.brokenVariants().contains(variant.name()))
        .forEach(variants::add);
    return incoming.content().withVariants(variants).withImages(images(known, incoming.content()));
  }

  private static Variant complete(Variant incoming, Variant before, boolean pricesGiven) {
    return new Variant(
        before.shopId(),
        incoming.optionValues(),
        incoming.sku(),
        incoming.barcode(),
        pricesGiven ? incoming.price() : before.price(),
        pricesGiven ? incoming.compareAtPrice() : before.compareAtPrice(),
        pricesGiven ? incoming.cost() : before.cost(),
        incoming.inventoryQuantity(),
        incoming.inventoryTracked(),
        incoming.sellWhenOutOfStock(),
        incoming.requiresShipping(),
        incoming.taxable(),
        incoming.grams());
  }

  private static List<Image> images(ProductContent known, ProductContent incoming) {
    Map<String, Optional<String>> ids = new HashMap<>();
    known.images().forEach(image -> ids.put(image.src(), image.shopId()));
    return incoming.images().stream()
        .map(
            image ->
                new Image(ids.getOrDefault(image.src(), image.shopId()), image.src(), image.alt()))
        .toList();
  }
}
