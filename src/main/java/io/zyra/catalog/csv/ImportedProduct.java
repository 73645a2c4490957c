package io.zyra.catalog.csv;

import io.zyra.catalog.ProductContent;
import java.util.Optional;
import java.util.Set;

/**
 * One product of a file.
 *
 * @param content the product with all of its valid variants
 * @param firstLine the line, counted from 1, on which the product's first row starts
 * @param brokenVariants names ({@link ProductContent.Variant#name()}) of variants whose rows are
 *     invalid; an existing variant of that name is kept unchanged. Never the name of a variant of
 *     {@code content}.
 * @param collection the title of a collection that contains the product
 */
public record ImportedProduct(
    ProductContent content,
    long firstLine,
    Set<String> brokenVariants,
    Optional<String> collection) {
  public ImportedProduct {
    brokenVariants = Set.copyOf(brokenVariants);
  }
}
