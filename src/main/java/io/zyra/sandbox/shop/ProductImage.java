package io.zyra.sandbox.shop;

import java.time.Instant;
import java.util.Optional;

/** An image of a product; {@code alt} is its alternative text. */
public record ProductImage(
    long id, String source, Optional<String> alt, Instant createdAt, Instant updatedAt) {

  public ProductImage withAlt(Optional<String> changed, Instant now) {
    return changed.equals(alt) ? this : new ProductImage(id, source, changed, createdAt, now);
  }
}
