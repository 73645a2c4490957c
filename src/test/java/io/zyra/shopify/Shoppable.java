package io.zyra.shopify;

import io.zyra.catalog.ProductArbitraries;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitrary;

/** Products that a shop can take. */
final class Shoppable {
  private static final int MOST_STOCK = 1_000_000_000;

  private Shoppable() {}

  /** Any product within Shopify's limits. */
  static Arbitrary<ProductContent> products() {
    return ProductArbitraries.products()
        .map(
            product ->
                product.withVariants(product.variants().stream().map(Shoppable::stocked).toList()));
  }

  private static Variant stocked(Variant v) {
    return withStock(v, v.inventoryQuantity().map(quantity -> quantity % MOST_STOCK));
  }

  static Variant withStock(Variant v, Optional<Integer> quantity) {
    return new Variant(
        v.shopId(),
        v.optionValues(),
        v.sku(),
        v.barcode(),
        v.price(),
        v.compareAtPrice(),
        v.cost(),
        quantity,
        v.inventoryTracked(),
        v.sellWhenOutOfStock(),
        v.requiresShipping(),
        v.taxable(),
        v.grams());
  }

  /** The same product under a handle that no other product has. */
  static ProductContent fresh(ProductContent p) {
    return with("p-" + UUID.randomUUID(), p, p.metafields());
  }

  /**
   * The same product with its tags and metafields in an order that only their names decide: those
   * that are added come last, and the order of neither means anything.
   */
  static ProductContent listsInOrder(ProductContent p) {
    List<Metafield> ordered =
        p.metafields().stream().sorted(Comparator.comparing(Metafield::key)).toList();
    return with(p.handle(), p, p.tags().stream().sorted().toList(), ordered);
  }

  /**
   * The same product with the names of its pictures' files instead of their addresses: the shop
   * copies pictures to addresses of its own.
   */
  static ProductContent picturesByName(ProductContent p) {
    return p.withImages(
        p.images().stream()
            .map(image -> new Image(image.shopId(), name(image.src()), image.alt()))
            .toList());
  }

  private static String name(String address) {
    String path = address.replaceFirst("[?#].*", "");
    return path.substring(path.lastIndexOf('/') + 1).replace(" ", "%20");
  }

  private static ProductContent with(String handle, ProductContent p, List<Metafield> metafields) {
    return with(handle, p, p.tags(), metafields);
  }

  private static ProductContent with(
      String handle, ProductContent p, List<String> tags, List<Metafield> metafields) {
    return new ProductContent(
        handle,
        p.title(),
        p.descriptionHtml(),
        p.vendor(),
        p.productType(),
        p.category(),
        tags,
        p.status(),
        p.giftCard(),
        p.seo(),
        p.options(),
        p.variants(),
        p.images(),
        metafields);
  }
}
