package io.zyra.catalog.csv;

import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.ProductContent.Variant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parsed cells of one row.
 *
 * @param titled whether the row has a title, so that its product-level cells are used
 * @param product the product-level cells; absent if the row has no title or one of them is invalid
 * @param variant the variant; absent if the row has none or its cells are invalid
 * @param brokenVariant the option values of a variant whose cells are invalid
 * @param image the row's image, without those of variants
 * @param variantImage the address of the variant's image
 * @param imageStated whether the row has a cell for an image, empty or not
 * @param imageBroken whether the row may have an image that could not be read
 */
record CsvProductRow(
    long line,
    String handle,
    boolean titled,
    Optional<ProductCells> product,
    Optional<VariantCells> variant,
    Optional<List<String>> brokenVariant,
    Optional<ImageCells> image,
    Optional<String> variantImage,
    boolean imageStated,
    boolean imageBroken) {

  /** The product-level cells; {@code optionNames} has three entries, empty if there is none. */
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
      Optional<String> collection,
      Set<CsvColumn> provided,
      Set<String> statedMetafields) {}

  /**
   * A variant with three option values, not yet reduced to the product's options.
   *
   * @param declared whether the row has an option value or a price; without them a titled row is a
   *     variant only if no other row is
   */
  record VariantCells(long line, boolean declared, Variant variant, Set<CsvColumn> provided) {}

  /** An image with its position in the file, and whether the row has a cell for its text. */
  record ImageCells(int position, Image image, boolean altStated) {}
}
