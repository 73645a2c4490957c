package io.zyra.catalog;

import java.util.List;

/**
 * What a product file holds: the products that could be read, in the order of their first rows, and
 * the faults of the rows that could not, in the order of their lines.
 *
 * @param pricesGiven whether the file has a price column; without one, prices that are known stay
 */
public record ParsedProductFile(
    List<ImportedProduct> products, List<RowError> errors, boolean pricesGiven) {
  public ParsedProductFile {
    products = List.copyOf(products);
    errors = List.copyOf(errors);
  }
}
