package io.zyra.catalog.snapshot;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.seo.ContentFeatures;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A product as stored in one of its snapshots.
 *
 * @param shopId the shop's id; absent until the product exists in the shop
 * @param bornAt when the product was first known
 * @param takenAt when this version began
 * @param features what was measured of the content
 * @param words short texts of the product
 * @param content the whole content, if it was requested
 */
public record ProductVersion(
    UUID productId,
    Optional<String> shopId,
    Instant bornAt,
    Instant takenAt,
    ContentFeatures features,
    ShortTexts words,
    Optional<ProductContent> content) {

  /** Short texts of a product; {@code tags} are joined by {@code ", "}. */
  public record ShortTexts(
      String title, String handle, String status, String vendor, String productType, String tags) {

    static ShortTexts of(ProductContent content) {
      return new ShortTexts(
          content.title(),
          content.handle(),
          content.status().name(),
          content.vendor(),
          content.productType(),
          String.join(", ", content.tags()));
    }
  }
}
