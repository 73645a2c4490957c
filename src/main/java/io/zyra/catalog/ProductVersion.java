package io.zyra.catalog;

import io.zyra.catalog.seo.ContentFeatures;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A product as one of its snapshots holds it.
 *
 * @param shopId its id in the shop; absent until the shop has it
 * @param bornAt when it was first known
 * @param takenAt from when on it was like this
 * @param features what was measured of the snapshot
 * @param words what it is called and counted among
 * @param content the whole content, where that was asked for
 */
public record ProductVersion(
    UUID productId,
    Optional<String> shopId,
    Instant bornAt,
    Instant takenAt,
    ContentFeatures features,
    Words words,
    Optional<ProductContent> content) {

  /** Short texts of a product; {@code tags} are joined with {@code ", "}. */
  public record Words(
      String title, String handle, String status, String vendor, String productType, String tags) {

    static Words of(ProductContent content) {
      return new Words(
          content.title(),
          content.handle(),
          content.status().name(),
          content.vendor(),
          content.productType(),
          String.join(", ", content.tags()));
    }
  }
}
