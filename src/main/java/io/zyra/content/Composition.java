package io.zyra.content;

import io.zyra.catalog.edit.ProductEdit;
import java.util.List;

/**
 * The result of a composer.
 *
 * @param edits edits that change something; never with an absent or empty value
 * @param confidence from 0 (nothing could be written) to 1 (rich data and nothing shortened, or
 *     nothing to do)
 * @param reasons why these edits are proposed, or why there are none, in sentences
 */
public record Composition(List<ProductEdit> edits, double confidence, List<String> reasons) {

  public Composition {
    edits = List.copyOf(edits);
    reasons = List.copyOf(reasons);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence lies between 0 and 1: " + confidence);
    }
    if (edits.isEmpty() && reasons.isEmpty()) {
      throw new IllegalArgumentException("a composition without edits says why");
    }
  }
}
