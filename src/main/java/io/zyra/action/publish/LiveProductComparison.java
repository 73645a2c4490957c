package io.zyra.action.publish;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.catalog.edit.ProductField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A product as the shop shows it, compared with what an action wants there. */
public record LiveProductComparison(ProductContent content) {

  /** Whether a field has the value already. */
  public boolean shows(ProductEdit edit) {
    try {
      return ProductEdits.changes(content, List.of(edit)).stream()
          .allMatch(LiveProductComparison::isOrderOfTags);
    } catch (IllegalArgumentException e) {
      // The variant or image is gone.
      return false;
    }
  }

  /** Whether the product still has what the edit is about: the variant or image may be gone. */
  boolean takes(ProductEdit edit) {
    try {
      return ProductEdits.apply(content, List.of(edit)) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Those edits whose values are not there yet. */
  List<ProductEdit> missing(List<ProductEdit> edits) {
    return edits.stream().filter(edit -> !shows(edit)).toList();
  }

  /** Shopify keeps tags in an order of its own. */
  private static boolean isOrderOfTags(ProductChange change) {
    return change.field().kind() == ProductField.Kind.TAGS
        && tags(change.before()).equals(tags(change.after()));
  }

  private static Set<String> tags(Optional<String> joined) {
    return joined.stream()
        .flatMap(text -> Stream.of(text.split(",")))
        .map(String::strip)
        .collect(Collectors.toSet());
  }
}
