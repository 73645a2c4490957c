package io.zyra.sandbox.search;

import io.zyra.sandbox.shop.ProductIndexEntry;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;

/**
 * The sort keys of product lists. Each key is a text, so that a cursor can contain it and a page
 * can continue after a product that was deleted. The id breaks ties.
 */
public enum ProductSortKey {
  CREATED_AT(row -> row.createdAt().toString()),
  ID(row -> ""),
  INVENTORY_TOTAL(row -> String.format("%011d", row.inventory() - (long) Integer.MIN_VALUE)),
  PRODUCT_TYPE(row -> row.productType().toLowerCase(Locale.ROOT)),
  PUBLISHED_AT(row -> row.publishedAt().map(Object::toString).orElse("")),
  RELEVANCE(row -> ""),
  TITLE(row -> row.title().toLowerCase(Locale.ROOT)),
  UPDATED_AT(row -> row.updatedAt().toString()),
  VENDOR(row -> row.vendor().toLowerCase(Locale.ROOT));

  private static final Comparator<PageCursor> ORDER =
      Comparator.comparing(PageCursor::key).thenComparingLong(PageCursor::id);

  private final Function<ProductIndexEntry, String> key;

  ProductSortKey(Function<ProductIndexEntry, String> key) {
    this.key = key;
  }

  /** The cursor of a product. */
  public PageCursor place(ProductIndexEntry row) {
    return new PageCursor(key.apply(row), row.id());
  }

  public static Comparator<PageCursor> places(boolean reverse) {
    return reverse ? ORDER.reversed() : ORDER;
  }
}
