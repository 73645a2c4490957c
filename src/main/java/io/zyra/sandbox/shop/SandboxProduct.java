package io.zyra.sandbox.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A product of a sandbox shop. Immutable. */
public record SandboxProduct(
    long id,
    ProductListing listing,
    List<ProductOption> options,
    List<ProductVariant> variants,
    List<ProductImage> pictures,
    List<Metafield> metafields,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> publishedAt) {

  public SandboxProduct {
    options = List.copyOf(options);
    variants = List.copyOf(variants);
    pictures = List.copyOf(pictures);
    metafields = List.copyOf(metafields);
  }

  public SandboxProduct withListing(ProductListing changed) {
    return new SandboxProduct(
        id, changed, options, variants, pictures, metafields, createdAt, updatedAt, publishedAt);
  }

  public SandboxProduct withVariants(
      List<ProductOption> changedOptions, List<ProductVariant> changed) {
    return new SandboxProduct(
        id,
        listing,
        changedOptions,
        changed,
        pictures,
        metafields,
        createdAt,
        updatedAt,
        publishedAt);
  }

  public SandboxProduct withPictures(List<ProductImage> changed) {
    return new SandboxProduct(
        id, listing, options, variants, changed, metafields, createdAt, updatedAt, publishedAt);
  }

  public SandboxProduct withMetafields(List<Metafield> changed) {
    return new SandboxProduct(
        id, listing, options, variants, pictures, changed, createdAt, updatedAt, publishedAt);
  }

  /**
   * A copy with a new update time, which never goes back. It is published at that time if it is
   * active and was not published before.
   */
  SandboxProduct changedAt(Instant now) {
    Optional<Instant> published =
        listing.status() == Status.ACTIVE ? publishedAt.or(() -> Optional.of(now)) : publishedAt;
    Instant updated = now.isBefore(updatedAt) ? updatedAt : now;
    return new SandboxProduct(
        id, listing, options, variants, pictures, metafields, createdAt, updated, published);
  }

  public int totalInventory() {
    long total =
        variants.stream().filter(ProductVariant::tracked).mapToLong(ProductVariant::stock).sum();
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, total));
  }

  public BigDecimal lowestPrice() {
    return variants.stream()
        .map(ProductVariant::price)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  public BigDecimal highestPrice() {
    return variants.stream()
        .map(ProductVariant::price)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  public boolean hasOnlyDefaultVariant() {
    return options.size() == 1
        && options.get(0).name().equals(ProductOption.DEFAULT_NAME)
        && options.get(0).names().equals(List.of(ProductOption.DEFAULT_VALUE));
  }

  public Optional<ProductVariant> variant(long variantId) {
    return variants.stream().filter(v -> v.id() == variantId).findFirst();
  }

  public Optional<Metafield> metafield(String namespace, String key) {
    return metafields.stream().filter(m -> m.isAt(namespace, key)).findFirst();
  }

  /** Shopify's product states. */
  public enum Status {
    ACTIVE,
    ARCHIVED,
    DRAFT,
    UNLISTED
  }
}
