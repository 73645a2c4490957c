package io.zyra.facts.product;

import java.time.Duration;
import java.util.Optional;

/**
 * What is known of the whole catalogue and read once, however its products are read.
 *
 * @param titles which titles several products share
 * @param measured what others have measured
 * @param collections what is in which collection
 * @param priceDays how far back changes of prices are looked for, if anybody asks
 */
public record CatalogFacts(
    ProductDeletions deletions,
    TitleCounts titles,
    SalesProjection sales,
    ExternalMetricsProjection measured,
    CollectionProjection collections,
    Optional<Duration> priceDays) {}
