package io.zyra.facts;

import io.zyra.catalog.snapshot.ProductVersionRepository.Slice;
import io.zyra.facts.product.CatalogFacts;
import io.zyra.facts.product.ProductDeletions;
import io.zyra.facts.product.ProductFacts;
import io.zyra.facts.product.ProductHistory;
import io.zyra.facts.product.ProductIdResolver;
import io.zyra.facts.product.ProductMentionCollector;
import io.zyra.facts.product.ProductMetrics;
import io.zyra.facts.product.TitleCounts;
import io.zyra.merchant.Merchant;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Where a merchant's products are read from: a few at once into memory, or part by part. */
sealed interface ProductSource {

  /** What the products that events may mention are called. */
  ProductIdResolver names();

  TitleCounts titles(ProductDeletions deletions);

  /** Shows all products, so many at a time, in the order of their ids. */
  void forEachPart(int size, Consumer<ProductHistory> each);

  /** The metrics of all products. */
  default ProductMetrics metrics(CatalogFacts catalog) {
    return (moment, each) ->
        forEachPart(
            StreamedProducts.PART, part -> new ProductFacts(part, catalog).forEach(moment, each));
  }

  /** What is read: products of a merchant in a time. */
  record Range(
      FactSources sources,
      Merchant merchant,
      Instant from,
      Instant until,
      FactRequirements requirements) {
    ProductHistory read(Slice slice) {
      return sources.products(merchant, from, until, requirements, slice);
    }
  }

  /** All products in memory. */
  record LoadedProducts(ProductHistory all, ProductIdResolver names) implements ProductSource {
    static LoadedProducts of(Range range) {
      ProductHistory all = range.read(Slice.ALL);
      ProductIdResolver names = new ProductIdResolver();
      all.nameTo(names, line -> true);
      return new LoadedProducts(all, names);
    }

    @Override
    public TitleCounts titles(ProductDeletions deletions) {
      return new TitleCounts(at -> all.titles(at, deletions));
    }

    @Override
    public void forEachPart(int size, Consumer<ProductHistory> each) {
      all.forEachPart(size, each);
    }

    @Override
    public ProductMetrics metrics(CatalogFacts catalog) {
      return new ProductFacts(all, catalog);
    }
  }

  /** Products that are read anew for each pass, so that only one part of them is in memory. */
  record StreamedProducts(Range range, ProductIdResolver names) implements ProductSource {
    static final int PART = 1_000;

    /**
     * Keeps names of those products only that were asked for. It looks through the catalogue once,
     * unless none was.
     */
    static StreamedProducts of(Range range, ProductMentionCollector mentioned) {
      ProductIdResolver names = new ProductIdResolver();
      StreamedProducts products = new StreamedProducts(range, names);
      if (!mentioned.isEmpty()) {
        products.forEachPart(
            PART, part -> part.nameTo(names, line -> ProductHistory.isCalled(line, mentioned)));
      }
      return products;
    }

    @Override
    public TitleCounts titles(ProductDeletions deletions) {
      return new TitleCounts(
          at -> range.sources().sharedTitles(range.merchant(), at, deletions.upTo(at)));
    }

    @Override
    public void forEachPart(int size, Consumer<ProductHistory> each) {
      Optional<UUID> after = Optional.empty();
      Optional<UUID> end = end(after, size);
      while (end.isPresent()) {
        each.accept(range.read(new Slice(after, size)));
        after = end;
        end = end(after, size);
      }
    }

    private Optional<UUID> end(Optional<UUID> after, int size) {
      return range.sources().endOfProducts(range.merchant(), new Slice(after, size));
    }
  }

  /** No products: events that are read with it show which names they mention. */
  record UnreadProducts(ProductIdResolver names) implements ProductSource {
    @Override
    public TitleCounts titles(ProductDeletions deletions) {
      return new TitleCounts(at -> Map.of());
    }

    @Override
    public void forEachPart(int size, Consumer<ProductHistory> each) {
      // There are none.
    }
  }
}
