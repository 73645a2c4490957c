package io.zyra.sandbox;

/** A part of a product together with the product, which the part's own fields may need. */
sealed interface Part {

  record OfOption(Product product, Option option) implements Part {}

  record OfOptionValue(Product product, Option option, Option.Value value) implements Part {}

  record OfVariant(Product product, Variant variant) implements Part {}

  record OfInventoryItem(Variant variant) implements Part {}

  record OfMeasurement(Variant variant) implements Part {}

  record OfPicture(Product product, Picture picture) implements Part {}
}
