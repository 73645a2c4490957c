package io.zyra.pixel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How many events each shop may send: a bucket of tokens, filled at a constant rate. */
@ApplicationScoped
class PixelRateLimit {
  private static final int SHOPS = 10_000;

  private final int perSecond;
  private final int most;
  private final Clock clock;
  private final Cache<String, Tokens> buckets = Caffeine.newBuilder().maximumSize(SHOPS).build();

  PixelRateLimit(PixelConfig config, Clock clock) {
    this.perSecond = config.eventsPerSecond();
    this.most = config.eventsPerSecond() * config.burstSeconds();
    this.clock = clock;
  }

  private record Tokens(double count, Instant at, boolean granted) {}

  /** Takes tokens for events, all or none. */
  boolean take(String shop, int events) {
    Instant now = clock.instant();
    return buckets
        .asMap()
        .compute(
            shop,
            (unused, known) -> {
              Tokens bucket = known == null ? new Tokens(most, now, true) : known;
              double seconds = Math.max(0, Duration.between(bucket.at(), now).toMillis() / 1000.0);
              double filled = Math.min(most, bucket.count() + seconds * perSecond);
              boolean granted = filled >= events;
              return new Tokens(granted ? filled - events : filled, now, granted);
            })
        .granted();
  }
}
