package io.zyra.catalog;

import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.ProductContent.Variant;
import java.util.List;
import java.util.Optional;

/**
 * What one row says about its product.
 *
 * @param titled whether the row has a title, so that its product-level cells count
 * @param product the product-level cells; absent when the row has no title or one of them is broken
 * @param variant a variant; absent when the row has none or its cells are broken
 * @param brokenVariant the option values of a variant whose cells are broken
 * @param image the row's image, without those of variants
 * @param variantImage the address of the variant's image
 */
record CsvProductRow(
    long line,
    String handle,
    boolean titled,
    Optional<ProductCells> product,
    Optional<VariantCells> variant,
    Optional<List<String>> brokenVariant,
    Optional<ImageCells> image,
    Optional<String> variantImage) {

  /** The cells of a product itself; {@code optionNames} has three, empty where there is none. */
  record ProductCells(
      String title,
      String descriptionHtml,
      String vendor,
      String productType,
      String category,
      List<String> tags,
      Status status,
      boolean giftCard,
      Seo seo,
      List<String> optionNames,
      List<Metafield> metafields,
      Optional<String> collection) {}

  /**
   * A variant whose three option values are not yet cut to the product's options.
   *
   * @param declared whether the row has an option value or a price; without them a titled row only
   *     stands for a variant when no other row does
   */
  record VariantCells(long line, boolean declared, Variant variant) {}

  /** An image and the place that the file gives it among the product's images. */
  record ImageCells(int position, Image image) {}
}
