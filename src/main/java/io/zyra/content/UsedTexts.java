package io.zyra.content;

import io.zyra.catalog.edit.ProductField;

/**
 * Tells which texts are used by other products of the catalog, or of the batch that is being
 * composed.
 */
@FunctionalInterface
public interface UsedTexts {

  /** Whether another product has this text. Case, accents and punctuation are ignored. */
  boolean has(ProductField.Kind field, String text);

  /** For a catalog without other products. */
  static UsedTexts nothing() {
    return (field, text) -> false;
  }
}
