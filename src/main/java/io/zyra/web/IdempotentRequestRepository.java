package io.zyra.web;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** SQL of idempotent requests and their responses. */
@ApplicationScoped
class IdempotentRequestRepository {

  /** A request that has not said for so long that it runs was interrupted by a crash. */
  private static final Duration SILENT = Duration.ofSeconds(20);

  private static final Duration KEPT = Duration.ofDays(1);

  private final EntityManager entities;
  private final Tenancy tenancy;
  private final Clock clock;

  IdempotentRequestRepository(EntityManager entities, Tenancy tenancy, Clock clock) {
    this.entities = entities;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  /**
   * The right to execute a request; {@code since} distinguishes it from a later claim with the same
   * key.
   */
  record Claim(MerchantId merchant, String key, Instant since) {}

  /**
   * A stored request.
   *
   * @param status absent while the request runs
   * @param body JSON, or empty if the response had no body
   */
  record Stored(String requestHash, Optional<Integer> status, String body) {}

  /** Claims a key; empty if it is claimed already. */
  Optional<Claim> claim(MerchantId merchant, String key, String requestHash) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return tenancy.call(
        merchant,
        () -> {
          dropExpired(merchant, now);
          int claimed =
              entities
                  .createNativeQuery(
                      """
                      INSERT INTO idempotent_request
                             (merchant_id, key, request_hash, created_at, alive_at)
                      VALUES (:merchant, :key, :hash, :now, :now)
                      ON CONFLICT (merchant_id, key) DO UPDATE
                         SET created_at = :now, alive_at = :now
                        WHERE idempotent_request.status IS NULL
                          AND idempotent_request.alive_at < :stuck
                          AND idempotent_request.request_hash = :hash
                      """)
                  .setParameter("merchant", merchant.value())
                  .setParameter("key", key)
                  .setParameter("hash", requestHash)
                  .setParameter("now", now)
                  .setParameter("stuck", now.minus(SILENT))
                  .executeUpdate();
          return claimed > 0 ? Optional.of(new Claim(merchant, key, now)) : Optional.empty();
        });
  }

  private void dropExpired(MerchantId merchant, Instant now) {
    entities
        .createNativeQuery(
            "DELETE FROM idempotent_request WHERE merchant_id = :merchant AND created_at < :expired")
        .setParameter("merchant", merchant.value())
        .setParameter("expired", now.minus(KEPT))
        .executeUpdate();
  }

  Optional<Stored> find(MerchantId merchant, String key) {
    return tenancy.call(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT request_hash, status, body FROM idempotent_request
                       WHERE merchant_id = :merchant AND key = :key
                      """,
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("key", key)
                  .getResultList();
          return rows.stream()
              .map(Tuple.class::cast)
              .findFirst()
              .map(
                  row ->
                      new Stored(
                          String.valueOf(row.get("request_hash")),
                          Optional.ofNullable(row.get("status", Integer.class)),
                          Optional.ofNullable(row.get("body", String.class)).orElse("")));
        });
  }

  /** Says that a claimed request still runs. */
  void keepAlive(Claim claim) {
    tenancy.run(
        claim.merchant(),
        () ->
            entities
                .createNativeQuery(
                    """
                    UPDATE idempotent_request SET alive_at = :now
                     WHERE merchant_id = :merchant AND key = :key AND created_at = :since
                       AND status IS NULL
                    """)
                .setParameter("now", clock.instant())
                .setParameter("merchant", claim.merchant().value())
                .setParameter("key", claim.key())
                .setParameter("since", claim.since())
                .executeUpdate());
  }

  /** Stores the response of a claimed request. */
  void answer(Claim claim, int status, String body) {
    update(
        claim,
        """
        UPDATE idempotent_request SET status = :status, body = :body
         WHERE merchant_id = :merchant AND key = :key AND created_at = :since AND status IS NULL
        """,
        Optional.of(new Stored("", Optional.of(status), body)));
  }

  /** Deletes a claim, so that the request may be sent again. */
  void release(Claim claim) {
    update(
        claim,
        """
        DELETE FROM idempotent_request
         WHERE merchant_id = :merchant AND key = :key AND created_at = :since AND status IS NULL
        """,
        Optional.empty());
  }

  private void update(Claim claim, String sql, Optional<Stored> answer) {
    tenancy.run(
        claim.merchant(),
        () -> {
          var query =
              entities
                  .createNativeQuery(sql)
                  .setParameter("merchant", claim.merchant().value())
                  .setParameter("key", claim.key())
                  .setParameter("since", claim.since());
          answer.ifPresent(
              stored ->
                  query
                      .setParameter("status", stored.status().orElseThrow())
                      .setParameter("body", stored.body()));
          query.executeUpdate();
        });
  }
}
