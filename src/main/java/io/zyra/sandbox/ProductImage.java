package io.zyra.sandbox;

import java.time.Instant;
import java.util.Optional;

/** An image of a product; {@code alt} is its alternative text. */
record ProductImage(
    long id, String source, Optional<String> alt, Instant createdAt, Instant updatedAt) {

  ProductImage withAlt(Optional<String> changed, Instant now) {
    return changed.equals(alt) ? this : new ProductImage(id, source, changed, createdAt, now);
  }
}
