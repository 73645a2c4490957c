package io.zyra.shopify.bulk;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** SQL of how far jobs are with what they read in bulk. */
@ApplicationScoped
class BulkReadRepository {
  private final EntityManager entities;
  private final Tenancy tenancy;

  BulkReadRepository(EntityManager entities, Tenancy tenancy) {
    this.entities = entities;
    this.tenancy = tenancy;
  }

  Optional<BulkRead> find(MerchantId merchant, UUID job, String subject) {
    return list(merchant, job).stream().filter(read -> read.subject().equals(subject)).findFirst();
  }

  List<BulkRead> list(MerchantId merchant, UUID job) {
    return tenancy.read(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT job_id, subject, state, operation_id, begun_at, attempts, lines, bytes,
                             roots, stored, stored_until, partial, reason
                        FROM bulk_read WHERE merchant_id = :merchant AND job_id = :job
                      """,
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("job", job)
                  .getResultList();
          return rows.stream().map(row -> read((Tuple) row)).toList();
        });
  }

  private static BulkRead read(Tuple row) {
    return new BulkRead(
        row.get("job_id", UUID.class),
        row.get("subject", String.class),
        BulkRead.State.valueOf(row.get("state", String.class).toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.get("operation_id", String.class)),
        row.get("begun_at", Instant.class),
        row.get("attempts", Integer.class),
        row.get("lines", Long.class),
        row.get("bytes", Long.class),
        row.get("roots", Integer.class),
        row.get("stored", Integer.class),
        row.get("stored_until", String.class),
        row.get("partial", Boolean.class),
        Optional.ofNullable(row.get("reason", String.class)));
  }

  /** The job that waits for an operation. */
  Optional<UUID> jobOf(MerchantId merchant, String operationId) {
    return tenancy.read(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT job_id FROM bulk_read
                       WHERE merchant_id = :merchant AND operation_id = :operation
                         AND state = 'running'
                      """,
                      UUID.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("operation", operationId)
                  .getResultList();
          return rows.stream().map(UUID.class::cast).findFirst();
        });
  }

  /** When other jobs last asked the shop for what they have read since; empty if none has. */
  Optional<Instant> lastRead(MerchantId merchant, String subject, UUID except) {
    return tenancy.read(
        merchant,
        () ->
            Optional.ofNullable(
                (Instant)
                    entities
                        .createNativeQuery(
                            """
                            SELECT max(begun_at) FROM bulk_read
                             WHERE merchant_id = :merchant AND subject = :subject
                               AND state = 'done' AND job_id <> :except
                            """,
                            Instant.class)
                        .setParameter("merchant", merchant.value())
                        .setParameter("subject", subject)
                        .setParameter("except", except)
                        .getSingleResult()));
  }

  /**
   * Begins to read, or begins anew: with another operation and without any lines. How many objects
   * were stored stays, until there is another file.
   */
  void begin(MerchantId merchant, UUID job, String subject, Instant now) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    INSERT INTO bulk_read (job_id, merchant_id, subject, state, begun_at)
                    VALUES (:job, :merchant, :subject, 'starting', :now)
                    ON CONFLICT (job_id, subject) DO UPDATE
                       SET state = 'starting', operation_id = NULL, begun_at = :now, lines = 0,
                           bytes = 0, roots = 0, stored_until = '', partial = false
                    """)
                .setParameter("job", job)
                .setParameter("merchant", merchant.value())
                .setParameter("subject", subject)
                .setParameter("now", now)
                .executeUpdate());
  }

  /**
   * All were read, in another way.
   *
   * @param begun when that began
   */
  void done(MerchantId merchant, UUID job, String subject, int stored, Instant begun) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    INSERT INTO bulk_read (job_id, merchant_id, subject, state, begun_at, stored)
                    VALUES (:job, :merchant, :subject, 'done', :begun, :stored)
                    ON CONFLICT (job_id, subject) DO UPDATE
                       SET state = 'done', stored = EXCLUDED.stored, begun_at = EXCLUDED.begun_at
                    """)
                .setParameter("job", job)
                .setParameter("merchant", merchant.value())
                .setParameter("subject", subject)
                .setParameter("begun", begun)
                .setParameter("stored", stored)
                .executeUpdate());
  }

  void started(MerchantId merchant, BulkRead read, String operationId, Instant begun) {
    update(
        merchant,
        read,
        "state = 'running', operation_id = :operation, begun_at = :begun, attempts = attempts + 1",
        Map.of("operation", operationId, "begun", begun));
  }

  void refused(MerchantId merchant, BulkRead read, String reason) {
    update(merchant, read, "state = 'refused', reason = :reason", Map.of("reason", reason));
  }

  void move(MerchantId merchant, BulkRead read, BulkRead.State state) {
    update(
        merchant, read, "state = :state", Map.of("state", state.name().toLowerCase(Locale.ROOT)));
  }

  /** What an operation left that failed is read. */
  void downloadPartial(MerchantId merchant, BulkRead read) {
    update(merchant, read, "state = 'downloading', partial = true, stored = 0", Map.of());
  }

  /** The file has to be read from its beginning. */
  void downloadAnew(MerchantId merchant, BulkRead read) {
    update(
        merchant,
        read,
        "state = 'downloading', lines = 0, bytes = 0, roots = 0, stored = 0, stored_until = ''",
        Map.of());
  }

  void downloaded(MerchantId merchant, BulkRead read, long lines, long bytes) {
    update(
        merchant, read, "lines = :lines, bytes = :bytes", Map.of("lines", lines, "bytes", bytes));
  }

  /** The file is there, with so many lines that are of use. */
  void storing(MerchantId merchant, BulkRead read, long lines, int roots) {
    update(
        merchant,
        read,
        "state = 'storing', lines = :lines, roots = :roots",
        Map.of("lines", lines, "roots", roots));
  }

  void stored(MerchantId merchant, BulkRead read, int stored, String until) {
    update(
        merchant,
        read,
        "stored = :stored, stored_until = :until",
        Map.of("stored", stored, "until", until));
  }

  /** The assignments are constants of this class; their values are parameters. */
  private void update(
      MerchantId merchant, BulkRead read, String assignments, Map<String, Object> values) {
    tenancy.run(
        merchant,
        () -> {
          Query update =
              entities
                  .createNativeQuery(
                      "UPDATE bulk_read SET "
                          + assignments
                          + " WHERE merchant_id = :merchant AND job_id = :job"
                          + " AND subject = :subject")
                  .setParameter("merchant", merchant.value())
                  .setParameter("job", read.job())
                  .setParameter("subject", read.subject());
          values.forEach(update::setParameter);
          update.executeUpdate();
        });
  }
}
