package io.zyra.action.publish;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.MetafieldKey;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.edit.TagChanges;
import java.util.Optional;

/** The change that takes a change back to what really was there before it was written. */
public final class ProductChangeReversal {
  private ProductChangeReversal() {}

  /**
   * Of tags only what was added is taken away, and only what was taken away is added. A metafield
   * that was deleted gets its type back.
   *
   * @param kept the product as it was just before the change was written
   */
  public static ProductChange of(ProductContent kept, ProductChange change) {
    if (change.field().kind() == ProductField.Kind.TAGS) {
      return TagChanges.back(kept, change);
    }
    return new ProductChange(
        field(kept, change), change.after(), ProductEdits.read(kept, change.field()));
  }

  private static ProductField field(ProductContent kept, ProductChange change) {
    if (change.field().kind() != ProductField.Kind.METAFIELD || change.after().isPresent()) {
      return change.field();
    }
    MetafieldKey key = MetafieldKey.parse(change.field().key());
    return kept.metafields().stream()
        .filter(key::names)
        .findFirst()
        .map(old -> new MetafieldKey(key.namespace(), key.name(), Optional.of(old.type())))
        .map(typed -> ProductField.of(ProductField.Kind.METAFIELD, typed.toString()))
        .orElse(change.field());
  }
}
