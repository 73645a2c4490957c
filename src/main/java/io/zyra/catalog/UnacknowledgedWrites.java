package io.zyra.catalog;

import io.zyra.catalog.csv.MergedProduct;
import io.zyra.catalog.csv.PictureSources;
import io.zyra.catalog.csv.ProvidedFields;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.catalog.edit.ProductField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Writes to the shop whose answers were lost. When a product is compared once more after they can
 * have come into effect, the shop's value of a field is one of theirs, or somebody has edited it.
 *
 * @param contents what they wrote
 */
record UnacknowledgedWrites(List<ProductContent> contents) {

  UnacknowledgedWrites {
    contents = List.copyOf(contents);
  }

  /**
   * What the shop should have: the wanted content with the edits that were made in the shop.
   *
   * @param wanted the shop's product with the provided fields
   */
  ProductContent keepingEdits(
      ProductContent wanted,
      ProductContent inShop,
      ProvidedFields provided,
      PictureSources pictures) {
    List<ProductContent> written =
        contents.stream()
            .map(content -> MergedProduct.overlay(inShop, content, provided, pictures))
            .toList();
    List<ProductEdit> edits =
        ProductEdits.diff(wanted, inShop).stream()
            .filter(change -> written.stream().noneMatch(each -> hasValue(each, change)))
            .map(ProductChange::forward)
            .filter(edit -> ProductEdits.faults(wanted, List.of(edit)).isEmpty())
            .toList();
    return ProductEdits.apply(wanted, edits);
  }

  private static boolean hasValue(ProductContent written, ProductChange change) {
    Optional<String> value = ProductEdits.read(written, change.field());
    boolean price =
        change.field().kind() == ProductField.Kind.VARIANT_PRICE
            || change.field().kind() == ProductField.Kind.VARIANT_COMPARE_AT_PRICE;
    return price && value.isPresent() && change.after().isPresent()
        ? new BigDecimal(value.get()).compareTo(new BigDecimal(change.after().get())) == 0
        : value.equals(change.after());
  }
}
