package io.zyra.catalog.edit;

import java.util.Optional;

/** One line of a diff: a field with its value before and after. */
public record ProductChange(ProductField field, Optional<String> before, Optional<String> after) {

  public ProductEdit forward() {
    return new ProductEdit(field, after);
  }

  public ProductEdit backward() {
    return new ProductEdit(field, before);
  }
}
