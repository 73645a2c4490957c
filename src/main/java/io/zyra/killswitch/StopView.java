package io.zyra.killswitch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Whether a merchant's publishing is stopped, and what waits.
 *
 * @param stop the merchant's own
 * @param everyone that of all merchants
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record StopView(
    boolean stopped,
    Optional<PublishingStop> stop,
    Optional<PublishingStop> everyone,
    HeldWork waiting) {

  StopView(Optional<PublishingStop> stop, Optional<PublishingStop> everyone, HeldWork waiting) {
    this(stop.isPresent() || everyone.isPresent(), stop, everyone, waiting);
  }
}
