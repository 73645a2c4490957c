package io.zyra.shopify.webhook;

import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The pauses between the deliveries of a shop. Deliveries are kept for days; what a quiet shop is
 * used to is known from weeks, so its long pauses are kept longer. All calls need an open
 * transaction of the merchant.
 */
@ApplicationScoped
class WebhookGapRepository {
  private static final int LAST_DELIVERIES = 20_000;

  /** Deliveries that follow upon each other so soon tell of the same thing. */
  private static final Duration SHORTEST_KEPT = Duration.ofMinutes(10);

  private static final Duration KEPT = Duration.ofDays(60);

  private final EntityManager entities;

  WebhookGapRepository(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Some pauses, the last delivery behind them, and the longest of them.
   *
   * @param count how many there are
   */
  record Pauses(Instant last, Duration longest, long count) {}

  /** Keeps the long pauses between deliveries that came since, and forgets those of long ago. */
  void keep(MerchantId merchant, Instant now) {
    entities
        .createNativeQuery(
            """
            INSERT INTO webhook_pause (merchant_id, ended_at, seconds)
            SELECT :merchant, received_at, extract(epoch FROM pause)
              FROM (SELECT received_at,
                           received_at - lag(received_at) OVER (ORDER BY received_at) AS pause
                      FROM webhook_delivery
                     WHERE received_at >= coalesce(
                       (SELECT max(ended_at) FROM webhook_pause WHERE merchant_id = :merchant),
                       '-infinity')) AS each
             WHERE pause >= make_interval(secs => :shortest)
            ON CONFLICT DO NOTHING
            """)
        .setParameter("merchant", merchant.value())
        .setParameter("shortest", (double) SHORTEST_KEPT.toSeconds())
        .executeUpdate();
    entities
        .createNativeQuery(
            "DELETE FROM webhook_pause WHERE merchant_id = :merchant AND ended_at < :oldest")
        .setParameter("merchant", merchant.value())
        .setParameter("oldest", now.minus(KEPT))
        .executeUpdate();
  }

  /** Those between the newest deliveries, of any length. */
  Optional<Pauses> all() {
    return pauses(
        (Tuple)
            entities
                .createNativeQuery(
                    """
                    SELECT max(received_at) AS last, count(pause) AS pauses,
                           CAST(extract(epoch FROM max(pause)) AS float8) AS longest
                      FROM (SELECT received_at,
                                   received_at - lag(received_at) OVER (ORDER BY received_at)
                                     AS pause
                              FROM (SELECT received_at FROM webhook_delivery
                                     ORDER BY received_at DESC LIMIT :most) AS newest) AS pauses
                    """,
                    Tuple.class)
                .setParameter("most", LAST_DELIVERIES)
                .getSingleResult());
  }

  /** The long ones that are kept. */
  Optional<Pauses> kept(MerchantId merchant) {
    return pauses(
        (Tuple)
            entities
                .createNativeQuery(
                    """
                    SELECT greatest(max(ended_at), (SELECT max(received_at) FROM webhook_delivery))
                             AS last,
                           count(*) AS pauses, max(seconds) AS longest
                      FROM webhook_pause WHERE merchant_id = :merchant
                    """,
                    Tuple.class)
                .setParameter("merchant", merchant.value())
                .getSingleResult());
  }

  private static Optional<Pauses> pauses(Tuple row) {
    return Optional.ofNullable(row.get("longest", Double.class))
        .map(
            longest ->
                new Pauses(
                    row.get("last", Instant.class),
                    Duration.ofMillis(Math.round(longest * 1000)),
                    row.get("pauses", Long.class)));
  }
}
