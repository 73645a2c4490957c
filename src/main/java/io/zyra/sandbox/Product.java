package io.zyra.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A product as the sandbox shop keeps it. Never changed in place: a change is a new value. */
record Product(
    long id,
    Listing listing,
    List<Option> options,
    List<Variant> variants,
    List<Picture> pictures,
    List<Metafield> metafields,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> publishedAt) {

  Product {
    options = List.copyOf(options);
    variants = List.copyOf(variants);
    pictures = List.copyOf(pictures);
    metafields = List.copyOf(metafields);
  }

  Product withListing(Listing changed) {
    return new Product(
        id, changed, options, variants, pictures, metafields, createdAt, updatedAt, publishedAt);
  }

  Product withVariants(List<Option> changedOptions, List<Variant> changed) {
    return new Product(
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

  Product withPictures(List<Picture> changed) {
    return new Product(
        id, listing, options, variants, changed, metafields, createdAt, updatedAt, publishedAt);
  }

  Product withMetafields(List<Metafield> changed) {
    return new Product(
        id, listing, options, variants, pictures, changed, createdAt, updatedAt, publishedAt);
  }

  /** The same product, changed at that moment, and published then if that is new. */
  Product changedAt(Instant now) {
    Optional<Instant> published =
        listing.status() == Status.ACTIVE ? publishedAt.or(() -> Optional.of(now)) : publishedAt;
    return new Product(
        id, listing, options, variants, pictures, metafields, createdAt, now, published);
  }

  int totalInventory() {
    long total = variants.stream().filter(Variant::tracked).mapToLong(Variant::stock).sum();
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, total));
  }

  BigDecimal lowestPrice() {
    return variants.stream().map(Variant::price).min(Comparator.naturalOrder()).orElseThrow();
  }

  BigDecimal highestPrice() {
    return variants.stream().map(Variant::price).max(Comparator.naturalOrder()).orElseThrow();
  }

  boolean hasOnlyDefaultVariant() {
    return options.size() == 1
        && options.get(0).name().equals(Option.DEFAULT_NAME)
        && options.get(0).names().equals(List.of(Option.DEFAULT_VALUE));
  }

  Optional<Variant> variant(long variantId) {
    return variants.stream().filter(v -> v.id() == variantId).findFirst();
  }

  Optional<Metafield> metafield(String namespace, String key) {
    return metafields.stream().filter(m -> m.isAt(namespace, key)).findFirst();
  }

  /** Shopify's product states. */
  enum Status {
    ACTIVE,
    ARCHIVED,
    DRAFT,
    UNLISTED
  }
}
