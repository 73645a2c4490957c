package io.zyra.audit;

import io.zyra.security.MerchantId;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of audits; called in a transaction of the merchant. */
@ApplicationScoped
class AuditRepository {
  private static final String SELECT =
      """
      SELECT a.id, a.state, a.dry_run, a.rule_set_version, a.facts, a.auto, a.approval,
             a.recommend, a.block, a.actions, a.started_at, a.finished_at, a.error,
             j.phase, j.done, j.total
        FROM audit a LEFT JOIN job j ON j.merchant_id = a.merchant_id AND j.id = a.id
       WHERE a.merchant_id = :merchant
      """;

  private final EntityManager entities;

  AuditRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Notes that an audit is to run. */
  void insert(MerchantId merchant, UUID id, boolean dryRun, int ruleSetVersion, Instant now) {
    entities
        .createNativeQuery(
            """
            INSERT INTO audit (id, merchant_id, state, dry_run, rule_set_version, facts, auto,
                               approval, recommend, block, actions, started_at)
            VALUES (:id, :merchant, 'running', :dryRun, :version, 0, 0, 0, 0, 0, 0, :now)
            """)
        .setParameter("id", id)
        .setParameter("merchant", merchant.value())
        .setParameter("dryRun", dryRun)
        .setParameter("version", ruleSetVersion)
        .setParameter("now", now)
        .executeUpdate();
  }

  /** Takes the lock of a merchant's audits until the transaction ends, if it is free. */
  boolean tryTurn(MerchantId merchant) {
    return (Boolean)
        entities
            .createNativeQuery("SELECT pg_try_advisory_xact_lock(hashtextextended(:key, 0))")
            .setParameter("key", "audit:" + merchant)
            .getSingleResult();
  }

  /** Begins an audit, which keeps the instant at which it was begun first. */
  void begin(MerchantId merchant, UUID id, Instant now) {
    update(
            """
            UPDATE audit SET attempts = attempts + 1,
                   started_at = CASE WHEN attempts = 0 THEN :now ELSE started_at END
             WHERE merchant_id = :merchant AND id = :id
            """,
            merchant,
            id)
        .setParameter("now", now)
        .executeUpdate();
  }

  /**
   * Ends an audit with what came of it.
   *
   * @return whether it was running, and nobody has asked to cancel it
   */
  boolean finish(MerchantId merchant, Audit audit, Optional<UUID> lastDecision) {
    return update(
                """
                UPDATE audit
                   SET state = 'finished', rule_set_version = :version, facts = :facts,
                       auto = :auto, approval = :approval, recommend = :recommend, block = :block,
                       actions = :actions, finished_at = :finished,
                       last_decision = CAST(:last AS uuid)
                 WHERE merchant_id = :merchant AND id = :id AND state = 'running'
                   AND NOT cancel_requested
                """,
                merchant,
                audit.id())
            .setParameter("version", audit.ruleSetVersion())
            .setParameter("facts", audit.facts())
            .setParameter("auto", audit.decisions().auto())
            .setParameter("approval", audit.decisions().approval())
            .setParameter("recommend", audit.decisions().recommend())
            .setParameter("block", audit.decisions().block())
            .setParameter("actions", audit.actions())
            .setParameter("finished", audit.finishedAt().orElseThrow())
            .setParameter("last", lastDecision.map(UUID::toString).orElse(null))
            .executeUpdate()
        > 0;
  }

  /** Ends an audit of which nothing is kept. */
  boolean end(
      MerchantId merchant, UUID id, Audit.State state, Optional<String> error, Instant now) {
    return update(
                """
                UPDATE audit SET state = :state, error = :error, finished_at = :now
                 WHERE merchant_id = :merchant AND id = :id AND state = 'running'
                """,
                merchant,
                id)
            .setParameter("state", state.key())
            .setParameter("error", error.orElse(null))
            .setParameter("now", now)
            .executeUpdate()
        > 0;
  }

  /** Whether an audit has not begun yet; if so, it does not before the transaction ends. */
  boolean isWaiting(MerchantId merchant, UUID id) {
    return entities
        .createNativeQuery(
            """
            SELECT attempts = 0 AND state = 'running' FROM audit
             WHERE merchant_id = :merchant AND id = :id FOR UPDATE
            """,
            Boolean.class)
        .setParameter("merchant", merchant.value())
        .setParameter("id", id)
        .getResultList()
        .contains(true);
  }

  void requestCancel(MerchantId merchant, UUID id) {
    update(
            """
            UPDATE audit SET cancel_requested = true
             WHERE merchant_id = :merchant AND id = :id AND state = 'running'
            """,
            merchant,
            id)
        .executeUpdate();
  }

  boolean isCancelRequested(MerchantId merchant, UUID id) {
    return (Boolean)
        entities
            .createNativeQuery(
                "SELECT cancel_requested FROM audit WHERE merchant_id = :merchant AND id = :id")
            .setParameter("merchant", merchant.value())
            .setParameter("id", id)
            .getSingleResult();
  }

  Optional<Audit> find(MerchantId merchant, UUID id) {
    List<?> rows =
        entities
            .createNativeQuery(SELECT + " AND a.id = :id", Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("id", id)
            .getResultList();
    return rows.stream().findFirst().map(row -> audit((Tuple) row));
  }

  List<Audit> page(MerchantId merchant, PageRequest page) {
    List<?> rows =
        entities
            .createNativeQuery(
                SELECT + " AND a.id < :before ORDER BY a.id DESC LIMIT :limit", Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("before", page.before())
            .setParameter("limit", page.size() + 1)
            .getResultList();
    return rows.stream().map(row -> audit((Tuple) row)).toList();
  }

  private Query update(String sql, MerchantId merchant, UUID id) {
    return entities
        .createNativeQuery(sql)
        .setParameter("merchant", merchant.value())
        .setParameter("id", id);
  }

  private static Audit audit(Tuple row) {
    Audit.State state = Audit.State.of(row.get("state", String.class));
    return new Audit(
        row.get("id", UUID.class),
        state,
        row.get("dry_run", Boolean.class),
        row.get("rule_set_version", Integer.class),
        row.get("started_at", Instant.class),
        Optional.ofNullable(row.get("finished_at", Instant.class)),
        row.get("facts", Integer.class),
        new Audit.Counts(
            row.get("auto", Integer.class),
            row.get("approval", Integer.class),
            row.get("recommend", Integer.class),
            row.get("block", Integer.class)),
        row.get("actions", Integer.class),
        state == Audit.State.RUNNING ? Optional.of(progress(row)) : Optional.empty(),
        Optional.ofNullable(row.get("error", String.class)));
  }

  private static Audit.Progress progress(Tuple row) {
    Integer done = row.get("done", Integer.class);
    return new Audit.Progress(
        Optional.ofNullable(row.get("phase", String.class)).orElse("waiting"),
        done == null ? 0 : done,
        Optional.ofNullable(row.get("total", Integer.class)));
  }
}
