package io.zyra.facts;

/**
 * What is known of the whole catalogue and read once, however its products are read.
 *
 * @param titles which titles several products share
 * @param measured what others have measured
 * @param collections what is in which collection
 */
record CatalogFacts(
    ProductDeletions deletions,
    TitleCounts titles,
    SalesBook sales,
    MeasuredBook measured,
    CollectionBook collections) {}
