package io.zyra.catalog.csv;

import java.util.List;

/**
 * The result of parsing a product CSV: the valid products in the order of their first rows, and the
 * errors in the order of their lines.
 *
 * @param pricesGiven whether the file has a price column; without one, existing prices are kept
 */
public record ParsedProductFile(
    List<ImportedProduct> products, List<RowError> errors, boolean pricesGiven) {
  public ParsedProductFile {
    products = List.copyOf(products);
    errors = List.copyOf(errors);
  }
}
