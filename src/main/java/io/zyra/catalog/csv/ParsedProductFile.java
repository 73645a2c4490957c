package io.zyra.catalog.csv;

import java.util.List;
import java.util.Map;

/**
 * The result of parsing a product CSV: the valid products in the order of their first rows, and the
 * errors in the order of their lines.
 *
 * @param columns the known columns that the file has, with their headers there
 */
public record ParsedProductFile(
    List<ImportedProduct> products, List<RowError> errors, Map<CsvColumn, String> columns) {
  public ParsedProductFile {
    products = List.copyOf(products);
    errors = List.copyOf(errors);
    columns = Map.copyOf(columns);
  }

  /** A column's header in the file, or Shopify's if the file has no such column. */
  public String header(CsvColumn column) {
    return columns.getOrDefault(column, column.header());
  }
}
