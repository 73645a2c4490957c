package io.zyra.sandbox;

import java.time.Instant;
import java.util.Optional;

/** A picture of a product; {@code alt} is what screen readers say. */
record Picture(long id, String source, Optional<String> alt, Instant createdAt, Instant updatedAt) {

  Picture withAlt(Optional<String> changed, Instant now) {
    return changed.equals(alt) ? this : new Picture(id, source, changed, createdAt, now);
  }
}
