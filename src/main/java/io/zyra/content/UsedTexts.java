package io.zyra.content;

import io.zyra.catalog.ProductField;

/** The texts that other products of the catalogue, or of the batch being written, already use. */
@FunctionalInterface
public interface UsedTexts {

  /** Says whether another product has this text, but for case, accents and punctuation. */
  boolean has(ProductField.Kind field, String text);

  /** A catalogue without other products. */
  static UsedTexts nothing() {
    return (field, text) -> false;
  }
}
