package io.zyra.catalog.csv;

import io.zyra.catalog.ProductContent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A known product with what a file states about it.
 *
 * @param content the product afterwards
 * @param provided what the file states, with variants named as in {@code content}
 * @param errors statements that do not fit the known product and were left out
 * @param warnings statements that were followed, with a consequence that may not be meant
 */
public record MergedProduct(
    ProductContent content,
    ProvidedFields provided,
    List<RowError> errors,
    List<RowError> warnings) {
  public MergedProduct {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /**
   * Puts what a file states over a known product. Everything else keeps its value, also variants
   * and metafields that the file does not mention. The shop's ids are kept.
   */
  public static MergedProduct of(
      ProductContent known,
      ImportedProduct incoming,
      ParsedProductFile file,
      PictureSources sources) {
    return new ProductMerge(known, incoming, sources, file::header).merged();
  }

  /**
   * Puts the provided fields of one content over another content of the same product.
   *
   * @param from the content that has the values of the provided fields
   */
  public static ProductContent overlay(
      ProductContent known, ProductContent from, ProvidedFields provided, PictureSources sources) {
    ImportedProduct product =
        new ImportedProduct(from, 0, Map.of(), Set.of(), Optional.empty(), provided);
    return new ProductMerge(known, product, sources, CsvColumn::header).merged().content();
  }
}
