package io.zyra.facts.product;

import io.zyra.facts.StorefrontCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What is known of the whole catalogue and read once, however its products are read.
 *
 * @param titles which titles several products share
 * @param measured what others have measured
 * @param collections what is in which collection
 * @param priceDays how far back changes of prices are looked for, if anybody asks
 * @param storefront what is counted of products by their names up to an instant, if anybody asks
 */
public record CatalogFacts(
    ProductDeletions deletions,
    TitleCounts titles,
    SalesProjection sales,
    ExternalMetricsProjection measured,
    CollectionProjection collections,
    Optional<Duration> priceDays,
    Optional<BiFunction<Collection<String>, Instant, StorefrontCounts>> storefront) {

  /** For those who look at no metric that is counted in the storefront. */
  public CatalogFacts withoutStorefront() {
    return new CatalogFacts(
        deletions, titles, sales, measured, collections, priceDays, Optional.empty());
  }

  StorefrontCounts storefront(Collection<String> products, Instant at) {
    return storefront.map(counts -> counts.apply(products, at)).orElse(StorefrontCounts.NONE);
  }
}
