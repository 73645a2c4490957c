package io.zyra.catalog.importing;

import static io.zyra.catalog.csv.CsvColumn.COMPARE_AT;
import static io.zyra.catalog.csv.CsvColumn.PRICE;
import static io.zyra.catalog.csv.CsvColumn.QUANTITY;
import static io.zyra.catalog.csv.CsvColumn.TRACKER;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.csv.CsvColumn;
import io.zyra.catalog.csv.ImportedProduct;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.csv.ProvidedFields;
import io.zyra.catalog.csv.RowError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what was stored as the file says although it may not be meant. */
final class ImportWarnings {
  private final ParsedProductFile file;
  private final List<RowError> warnings = new ArrayList<>();
  private int withoutPrice;

  ImportWarnings(ParsedProductFile file) {
    this.file = file;
  }

  void addAll(List<RowError> more) {
    warnings.addAll(more);
  }

  /** Checks a new product. */
  void check(ImportedProduct incoming) {
    if (!file.columns().containsKey(PRICE)) {
      withoutPrice++;
    }
    check(incoming, incoming.content(), incoming.provided(), Optional.empty());
  }

  /**
   * Checks a product after it was merged with the known one.
   *
   * @param provided the provided fields, with variants named as in {@code content}
   */
  void check(
      ImportedProduct incoming, ProductContent content, ProvidedFields provided, Known known) {
    check(incoming, content, provided, Optional.of(known));
  }

  /** The content before the import. */
  record Known(ProductContent content) {
    boolean has(String variant) {
      return content.variants().stream().anyMatch(v -> v.name().equals(variant));
    }
  }

  private void check(
      ImportedProduct incoming,
      ProductContent content,
      ProvidedFields provided,
      Optional<Known> known) {
    for (Variant variant : content.variants()) {
      if (!provided.variants().containsKey(variant.name())) {
        continue;
      }
      long line = incoming.line(variant.name());
      boolean kept = known.filter(k -> k.has(variant.name())).isPresent();
      checkPrice(line, variant, provided, kept);
      checkStock(line, variant, provided);
      checkCompareAtPrice(line, variant, provided);
    }
  }

  private void checkPrice(long line, Variant variant, ProvidedFields provided, boolean kept) {
    if (file.columns().containsKey(PRICE) && !provided.provides(variant.name(), PRICE)) {
      add(
          line,
          PRICE,
          kept
              ? "is empty; the variant \"%s\" keeps the price %s"
                  .formatted(variant.name(), text(variant.price()))
              : "is empty; the new variant \"%s\" costs %s until its price is written"
                  .formatted(variant.name(), text(variant.price())));
    }
  }

  private void checkStock(long line, Variant variant, ProvidedFields provided) {
    boolean given =
        provided.provides(variant.name(), QUANTITY) || provided.provides(variant.name(), TRACKER);
    int stock = variant.inventoryQuantity().orElse(0);
    if (given && !variant.inventoryTracked() && stock < 0) {
      add(
          line,
          QUANTITY,
          "is %d although the stock of \"%s\" is not tracked; write the tracker, or leave the stock"
                  .formatted(stock, variant.name())
              + " empty");
    }
  }

  private void checkCompareAtPrice(long line, Variant variant, ProvidedFields provided) {
    boolean given =
        provided.provides(variant.name(), PRICE) || provided.provides(variant.name(), COMPARE_AT);
    Optional<BigDecimal> compareAt = variant.compareAtPrice();
    if (given && compareAt.filter(amount -> amount.compareTo(variant.price()) < 0).isPresent()) {
      add(
          line,
          COMPARE_AT,
          "is %s, below the price %s of \"%s\"; a compare-at price shows a discount only above the"
                  .formatted(text(compareAt.get()), text(variant.price()), variant.name())
              + " price");
    }
  }

  private void add(long line, CsvColumn column, String message) {
    warnings.add(new RowError(line, file.header(column), message));
  }

  private static String text(BigDecimal amount) {
    return amount.toPlainString();
  }

  /** The warnings in the order of their lines. */
  List<RowError> inOrder() {
    List<RowError> all = new ArrayList<>(warnings);
    if (withoutPrice > 0) {
      all.add(
          new RowError(
              1,
              PRICE.header(),
              "the file has no column for prices, so its %d new products cost 0.00"
                  .formatted(withoutPrice)));
    }
    all.sort(Comparator.comparingLong(RowError::line));
    return all;
  }
}
