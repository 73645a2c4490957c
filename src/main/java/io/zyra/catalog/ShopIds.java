package io.zyra.catalog;

import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Carries over what a file does not say from what is known: the shop's ids, and variants whose rows
 * were broken.
 */
final class ShopIds {

  private ShopIds() {}

  static ProductContent carryOver(
      ProductContent known, ProductContent incoming, Set<String> keepVariants) {
    Map<String, Optional<String>> variantIds = new HashMap<>();
    known.variants().forEach(variant -> variantIds.put(variant.name(), variant.shopId()));
    Map<String, Optional<String>> imageIds = new HashMap<>();
    known.images().forEach(image -> imageIds.put(image.src(), image.shopId()));
    List<Variant> variants = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Variant variant : incoming.variants()) {
      variants.add(withId(variant, variantIds.getOrDefault(variant.name(), variant.shopId())));
      names.add(variant.name());
    }
    known.variants().stream()
        .filter(variant -> keepVariants.contains(variant.name()))
        .filter(variant -> names.add(variant.name()))
        .forEach(variants::add);
    List<Image> images =
        incoming.images().stream()
            .map(
                image ->
                    new Image(
                        imageIds.getOrDefault(image.src(), image.shopId()),
                        image.src(),
                        image.alt()))
            .toList();
    return new ProductContent(
        incoming.handle(),
        incoming.title(),
        incoming.descriptionHtml(),
        incoming.vendor(),
        incoming.productType(),
        incoming.category(),
        incoming.tags(),
        incoming.status(),
        incoming.giftCard(),
        incoming.seo(),
        incoming.options(),
        variants,
        images,
        incoming.metafields());
  }

  private static Variant withId(Variant variant, Optional<String> id) {
    return new Variant(
        id,
        variant.optionValues(),
        variant.sku(),
        variant.barcode(),
        variant.price(),
        variant.compareAtPrice(),
        variant.cost(),
        variant.inventoryQuantity(),
        variant.inventoryTracked(),
        variant.sellWhenOutOfStock(),
        variant.requiresShipping(),
        variant.taxable(),
        variant.grams());
  }
}
