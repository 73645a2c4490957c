package io.zyra.catalog;

import java.util.Optional;
import java.util.Set;

/**
 * One product as a file describes it.
 *
 * @param content the product with all of its variants that could be read
 * @param firstLine the line of the file, counted from 1, on which the product's first row starts
 * @param brokenVariants names ({@link ProductContent.Variant#name()}) of variants whose rows could
 *     not be read; a variant of that name that is already known should be kept as it is. Never the
 *     name of a variant of {@code content}.
 * @param collection the title of a collection that the product is put into
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
