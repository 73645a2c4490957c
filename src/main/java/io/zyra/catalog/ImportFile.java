package io.zyra.catalog;

import java.util.List;

/**
 * What a product file holds: the products that could be read, in the order of their first rows, and
 * the faults of the rows that could not, in the order of their lines.
 */
public record ImportFile(List<ImportedProduct> products, List<RowError> errors) {
  public ImportFile {
    products = List.copyOf(products);
    errors = List.copyOf(errors);
  }
}
