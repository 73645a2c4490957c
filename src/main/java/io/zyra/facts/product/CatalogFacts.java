package io.zyra.facts.product;

/**
 * What is known of the whole catalogue and read once, however its products are read.
 *
 * @param titles which titles several products share
 * @param measured what others have measured
 * @param collections what is in which collection
 */
public record CatalogFacts(
    ProductDeletions deletions,
    TitleCounts titles,
    SalesProjection sales,
    ExternalMetricsProjection measured,
    CollectionProjection collections) {}
