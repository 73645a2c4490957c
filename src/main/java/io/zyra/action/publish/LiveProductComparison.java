package io.zyra.action.publish;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.edit.TagChanges;
import java.util.List;

/** A product as the shop shows it, compared with what an action wants there. */
public record LiveProductComparison(ProductContent content) {

  /**
   * Whether the shop shows what a change leads to. Of tags only those count that the change adds or
   * takes away: others are not its business, and Shopify keeps tags in an order of its own.
   */
  public boolean shows(ProductChange change) {
    if (isOfTags(change)) {
      return TagChanges.isDone(content, change);
    }
    try {
      return ProductEdits.changes(content, List.of(change.forward())).isEmpty();
    } catch (IllegalArgumentException e) {
      // The variant or image is gone.
      return false;
    }
  }

  /** Whether somebody has edited what a change is about: it is neither as before nor as wanted. */
  boolean isEdited(ProductChange change) {
    return !isOfTags(change)
        && !shows(change)
        && !shows(new ProductChange(change.field(), change.after(), change.before()));
  }

  /** Whether the product still has what the change is about: the variant or image may be gone. */
  boolean takes(ProductChange change) {
    try {
      return ProductEdits.apply(content, List.of(change.forward())) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The edits that are left to make for some changes. */
  List<ProductEdit> missing(List<ProductChange> changes) {
    return changes.stream()
        .filter(change -> !shows(change))
        .map(change -> TagChanges.onto(content, change).forward())
        .toList();
  }

  private static boolean isOfTags(ProductChange change) {
    return change.field().kind() == ProductField.Kind.TAGS;
  }
}
