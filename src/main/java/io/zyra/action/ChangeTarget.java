package io.zyra.action;

import io.zyra.catalog.Product;
import java.util.Optional;

/**
 * What an action changes: a product, or only one of its variants.
 *
 * @param variant the key of the variant, as fields name it; empty for the whole product
 */
public record ChangeTarget(Product product, Optional<String> variant) {

  public static ChangeTarget whole(Product product) {
    return new ChangeTarget(product, Optional.empty());
  }

  /** Whether it is about the variant of that key. */
  public boolean includes(String key) {
    return variant.isEmpty() || variant.get().equals(key);
  }

  /** The product's id as text. */
  public String productId() {
    return product.id().toString();
  }
}
