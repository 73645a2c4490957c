package io.zyra.shopify;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The client secrets that signatures are accepted of: the current one, and for an hour after it was
 * replaced the previous one, with which Shopify may still sign.
 */
@ApplicationScoped
public class ClientSecrets {
  private static final Duration OVERLAP = Duration.ofHours(1);

  private final Optional<String> current;
  private final Optional<String> previous;
  private final Instant rotatedAt;
  private final Clock clock;

  @Inject
  ClientSecrets(ShopifyConfig config, Clock clock) {
    this(
        config.app().clientSecret(),
        config.app().previousClientSecret(),
        // The setting takes effect with a start, so the rotation was not after it.
        config.app().secretRotatedAt().orElseGet(clock::instant),
        clock);
  }

  /**
   * @param previous accepted for an hour after {@code rotatedAt}
   */
  public ClientSecrets(
      Optional<String> current, Optional<String> previous, Instant rotatedAt, Clock clock) {
    this.current = current;
    this.previous = previous;
    this.rotatedAt = rotatedAt;
    this.clock = clock;
  }

  /** Newest first; none if nothing that is signed can be accepted. */
  public List<String> accepted() {
    boolean overlap = clock.instant().isBefore(rotatedAt.plus(OVERLAP));
    return Stream.concat(current.stream(), previous.filter(secret -> overlap).stream()).toList();
  }
}
