package io.zyra.sandbox.search;

import io.zyra.sandbox.shop.ProductIndexEntry;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The fields by which products are searched. */
public final class ProductSearch {
  private ProductSearch() {}

  /**
   * Parses a query for products.
   *
   * @throws BadRequestException if the text is too long or nested too deeply
   */
  public static Predicate<ProductIndexEntry> parse(String text) {
    return SearchQuery.parse(text, ProductSearch::predicate);
  }

  private static Predicate<ProductIndexEntry> predicate(SearchTerm term) {
    return switch (term.field()) {
      case "" -> row -> seen(row).anyMatch(term::hasWords);
      case "title" -> row -> term.hasWords(row.title());
      case "handle" -> row -> term.isText(row.handle());
      case "vendor" -> row -> term.isText(row.vendor());
      case "product_type" -> row -> term.isText(row.productType());
      case "status" -> row -> term.names().contains(row.status().name());
      case "tag" -> row -> row.tags().stream().anyMatch(term::isText);
      case "tag_not" -> row -> row.tags().stream().noneMatch(term::isText);
      case "sku" -> row -> row.skus().stream().anyMatch(term::isText);
      case "barcode" -> row -> row.barcodes().stream().anyMatch(term::isText);
      case "gift_card" -> row -> row.giftCard() == Boolean.parseBoolean(term.value());
      case "id" -> term.number(ProductIndexEntry::id);
      case "inventory_total" -> term.number(row -> (long) row.inventory());
      case "created_at" -> term.instant(row -> Optional.of(row.createdAt()));
      case "updated_at" -> term.instant(row -> Optional.of(row.updatedAt()));
      case "published_at" -> term.instant(ProductIndexEntry::publishedAt);
      default -> row -> true;
    };
  }

  private static Stream<String> seen(ProductIndexEntry row) {
    return Stream.of(
            Stream.of(row.title(), row.vendor(), row.productType(), row.handle()),
            row.tags().stream(),
            row.skus().stream())
        .flatMap(Function.identity());
  }
}
