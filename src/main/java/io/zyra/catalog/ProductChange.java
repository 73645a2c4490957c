package io.zyra.catalog;

import java.util.Optional;

/** One line of a diff: a field with the value it has and the value it would have or had. */
public record ProductChange(ProductField field, Optional<String> before, Optional<String> after) {

  public ProductEdit forward() {
    return new ProductEdit(field, after);
  }

  public ProductEdit backward() {
    return new ProductEdit(field, before);
  }
}
