package io.zyra.catalog.importing;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.csv.ClearedFieldFinder;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.web.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts the products that lose a field by one import, for each field. */
final class ClearedFieldLimit {
  /** The part of the catalogue that may lose a field without a question. */
  private static final int PERCENT = 5;

  private final ParsedProductFile file;
  private final Map<String, Integer> products = new TreeMap<>();

  ClearedFieldLimit(ParsedProductFile file) {
    this.file = file;
  }

  void add(ProductContent before, ProductContent after) {
    ClearedFieldFinder.of(before, after, file)
        .forEach(field -> products.merge(field, 1, Integer::sum));
  }

  /** The number of products by the field's header in the file. */
  Map<String, Integer> byField() {
    return Collections.unmodifiableMap(products);
  }

  /**
   * Asks if more than {@value #PERCENT} percent of the catalogue would lose a field. A single
   * product is never too much.
   *
   * @throws io.zyra.web.ProblemException 409 with the fields
   */
  void requireFew(long catalogue) {
    List<Problem.Place> many =
        products.entrySet().stream()
            .filter(field -> field.getValue() > 1)
            .filter(field -> field.getValue() * 100L > catalogue * PERCENT)
            .map(
                field ->
                    new Problem.Place(
                        Optional.empty(),
                        Optional.of(field.getKey()),
                        Optional.empty(),
                        "would be cleared on %d of %d products"
                            .formatted(field.getValue(), catalogue),
                        Optional.empty()))
            .toList();
    if (!many.isEmpty()) {
      throw Problem.conflict(
          "import-clears-fields",
          "The file would clear fields of many products",
          "Empty cells, and images and variants that are not listed, would clear "
              + String.join(", ", many.stream().map(place -> place.field().orElse("")).toList())
              + " on more than "
              + PERCENT
              + " percent of the products. Nothing was stored.",
          "If that is meant, send the file again with ?confirm=true. Otherwise leave these columns"
              + " out: a missing column changes nothing.",
          many);
    }
  }
}
