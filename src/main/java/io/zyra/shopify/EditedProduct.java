package io.zyra.shopify;

import io.zyra.catalog.edit.ProductEdit;
import java.util.List;

/**
 * Edits of one of many products.
 *
 * @param current the product as it was read last
 */
public record EditedProduct(ShopProduct current, List<ProductEdit> edits) {
  public EditedProduct {
    edits = List.copyOf(edits);
  }
}
