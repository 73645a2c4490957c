package io.zyra.killswitch;

import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of stops. Calls about a merchant need an open transaction of the merchant. */
@ApplicationScoped
class StopRepository {
  private final EntityManager entities;

  StopRepository(EntityManager entities) {
    this.entities = entities;
  }

  Optional<PublishingStop> ofMerchant(MerchantId merchant) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT reason, stopped_by, stopped_at FROM publishing_stop
                 WHERE merchant_id = :merchant AND released_at IS NULL
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .getResultList();
    return rows.stream().map(row -> stop((Tuple) row)).findFirst();
  }

  Optional<PublishingStop> ofEveryone() {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT reason, stopped_by, stopped_at FROM publishing_stop_of_all
                 WHERE released_at IS NULL
                """,
                Tuple.class)
            .getResultList();
    return rows.stream().map(row -> stop((Tuple) row)).findFirst();
  }

  private static PublishingStop stop(Tuple row) {
    return new PublishingStop(
        row.get("reason", String.class),
        row.get("stopped_by", String.class),
        row.get("stopped_at", Instant.class));
  }

  /**
   * @return false if a stop is in force already, which stays
   */
  boolean stop(UUID id, MerchantId merchant, PublishingStop stop) {
    return entities
            .createNativeQuery(
                """
                INSERT INTO publishing_stop (id, merchant_id, reason, stopped_by, stopped_at)
                VALUES (:id, :merchant, :reason, :by, :at) ON CONFLICT DO NOTHING
                """)
            .setParameter("id", id)
            .setParameter("merchant", merchant.value())
            .setParameter("reason", stop.reason())
            .setParameter("by", stop.by())
            .setParameter("at", stop.at())
            .executeUpdate()
        > 0;
  }

  /**
   * @return false if a stop is in force already, which stays
   */
  boolean stopEveryone(UUID id, PublishingStop stop) {
    return entities
            .createNativeQuery(
                """
                INSERT INTO publishing_stop_of_all (id, reason, stopped_by, stopped_at)
                VALUES (:id, :reason, :by, :at) ON CONFLICT DO NOTHING
                """)
            .setParameter("id", id)
            .setParameter("reason", stop.reason())
            .setParameter("by", stop.by())
            .setParameter("at", stop.at())
            .executeUpdate()
        > 0;
  }

  /**
   * @return false if none is in force
   */
  boolean release(MerchantId merchant, String by, Instant at) {
    return entities
            .createNativeQuery(
                """
                UPDATE publishing_stop SET released_by = :by, released_at = :at
                 WHERE merchant_id = :merchant AND released_at IS NULL
                """)
            .setParameter("by", by)
            .setParameter("at", at)
            .setParameter("merchant", merchant.value())
            .executeUpdate()
        > 0;
  }

  /**
   * @return false if none is in force
   */
  boolean releaseEveryone(String by, Instant at) {
    return entities
            .createNativeQuery(
                """
                UPDATE publishing_stop_of_all SET released_by = :by, released_at = :at
                 WHERE released_at IS NULL
                """)
            .setParameter("by", by)
            .setParameter("at", at)
            .executeUpdate()
        > 0;
  }

  /** What waits of a merchant. */
  HeldWork held(MerchantId merchant) {
    return work(
        (Tuple)
            entities
                .createNativeQuery(
                    """
                    SELECT count(*) FILTER (WHERE state = 'approved') AS approved,
                           count(*) FILTER (WHERE state = 'publishing') AS publishing,
                           (SELECT count(*) FROM message
                             WHERE merchant_id = :merchant AND state = 'queued'
                               AND action_id IS NOT NULL AND html IS NOT NULL
                               AND recipient IS NOT NULL) AS messages
                      FROM action
                     WHERE merchant_id = :merchant AND state IN ('approved', 'publishing')
                       AND rollback_of IS NULL
                    """,
                    Tuple.class)
                .setParameter("merchant", merchant.value())
                .getSingleResult());
  }

  /** What waits of everyone, the most first. */
  List<HeldWork.OfMerchant> held() {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT * FROM work_held_by_stop()
                 ORDER BY approved + publishing + messages DESC, merchant_id
                """,
                Tuple.class)
            .getResultList();
    return rows.stream().map(row -> held((Tuple) row)).toList();
  }

  private static HeldWork.OfMerchant held(Tuple row) {
    return new HeldWork.OfMerchant(
        row.get("merchant_id", UUID.class), row.get("shop", String.class), work(row));
  }

  private static HeldWork work(Tuple row) {
    return new HeldWork(
        row.get("approved", Long.class),
        row.get("publishing", Long.class),
        row.get("messages", Long.class));
  }
}
