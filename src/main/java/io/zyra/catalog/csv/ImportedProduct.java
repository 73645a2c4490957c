package io.zyra.catalog.csv;

import io.zyra.catalog.ProductContent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One product of a file.
 *
 * @param content the product with all of its valid variants; fields that the file does not state
 *     have the values of a new product
 * @param firstLine the line, counted from 1, on which the product's first row starts
 * @param variantLines the lines of the variants, by their names
 * @param brokenVariants names ({@link ProductContent.Variant#name()}) of variants whose rows are
 *     invalid. Never the name of a variant of {@code content}.
 * @param collection the title of a collection that contains the product
 * @param provided what the file says about the product
 */
public record ImportedProduct(
    ProductContent content,
    long firstLine,
    Map<String, Long> variantLines,
    Set<String> brokenVariants,
    Optional<String> collection,
    ProvidedFields provided) {
  public ImportedProduct {
    variantLines = Map.copyOf(variantLines);
    brokenVariants = Set.copyOf(brokenVariants);
  }

  /** A product of which everything is provided. */
  public static ImportedProduct whole(ProductContent content) {
    return new ImportedProduct(
        content, 1, Map.of(), Set.of(), Optional.empty(), ProvidedFields.whole(content));
  }

  /** The line of a variant, or the product's first one. */
  public long line(String variant) {
    return variantLines.getOrDefault(variant, firstLine);
  }
}
