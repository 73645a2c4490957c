package io.zyra.shopify.install;

import io.zyra.shopify.ShopifyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The client secrets that signatures are accepted of: the current one, and for an hour after a
 * rotation the previous one.
 */
@ApplicationScoped
class ClientSecrets {
  private static final Duration OVERLAP = Duration.ofHours(1);

  private final ShopifyConfig.App app;
  private final Clock clock;

  ClientSecrets(ShopifyConfig config, Clock clock) {
    this.app = config.app();
    this.clock = clock;
  }

  /** Newest first; none if nothing that is signed can be accepted. */
  List<String> accepted() {
    Optional<String> previous =
        app.secretRotatedAt()
            .filter(at -> clock.instant().isBefore(at.plus(OVERLAP)))
            .flatMap(at -> app.previousClientSecret());
    return Stream.concat(app.clientSecret().stream(), previous.stream()).toList();
  }
}
