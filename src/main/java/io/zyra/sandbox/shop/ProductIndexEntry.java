package io.zyra.sandbox.shop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The indexed fields of a product, for lists and searches that do not read the whole product. */
public record ProductIndexEntry(
    long id,
    String handle,
    String title,
    String vendor,
    String productType,
    SandboxProduct.Status status,
    List<String> tags,
    List<String> skus,
    List<String> barcodes,
    boolean giftCard,
    int inventory,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> publishedAt) {

  static ProductIndexEntry of(SandboxProduct product) {
    ProductListing listing = product.listing();
    return new ProductIndexEntry(
        product.id(),
        listing.handle(),
        listing.title(),
        listing.vendor(),
        listing.productType(),
        listing.status(),
        listing.tags(),
        product.variants().stream().flatMap(v -> v.sku().stream()).toList(),
        product.variants().stream().flatMap(v -> v.barcode().stream()).toList(),
        listing.giftCard(),
        product.totalInventory(),
        product.createdAt(),
        product.updatedAt(),
        product.publishedAt());
  }
}
