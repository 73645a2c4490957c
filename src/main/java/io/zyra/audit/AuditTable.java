package io.zyra.audit;

import io.zyra.security.MerchantId;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The SQL of audits; called in a transaction of the merchant. */
@ApplicationScoped
class AuditTable {
  private static final String SELECT =
      """
      SELECT id, dry_run, rule_set_version, facts, auto, approval, recommend, block, actions,
             started_at, finished_at
        FROM audit WHERE merchant_id = :merchant
      """;

  private final EntityManager entities;

  AuditTable(EntityManager entities) {
    this.entities = entities;
  }

  void insert(MerchantId merchant, Audit audit) {
    entities
        .createNativeQuery(
            """
            INSERT INTO audit (id, merchant_id, dry_run, rule_set_version, facts, auto, approval,
                               recommend, block, actions, started_at, finished_at)
            VALUES (:id, :merchant, :dryRun, :version, :facts, :auto, :approval, :recommend, :block,
                    :actions, :started, :finished)
            """)
        .setParameter("id", audit.id())
        .setParameter("merchant", merchant.value())
        .setParameter("dryRun", audit.dryRun())
        .setParameter("version", audit.ruleSetVersion())
        .setParameter("facts", audit.facts())
        .setParameter("auto", audit.decisions().auto())
        .setParameter("approval", audit.decisions().approval())
        .setParameter("recommend", audit.decisions().recommend())
        .setParameter("block", audit.decisions().block())
        .setParameter("actions", audit.actions())
        .setParameter("started", audit.startedAt())
        .setParameter("finished", audit.finishedAt())
        .executeUpdate();
  }

  Optional<Audit> find(MerchantId merchant, UUID id) {
    List<?> rows =
        entities
            .createNativeQuery(SELECT + " AND id = :id", Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("id", id)
            .getResultList();
    return rows.stream().findFirst().map(row -> audit((Tuple) row));
  }

  List<Audit> page(MerchantId merchant, PageRequest page) {
    List<?> rows =
        entities
            .createNativeQuery(
                SELECT + " AND id < :before ORDER BY id DESC LIMIT :limit", Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("before", page.before())
            .setParameter("limit", page.size() + 1)
            .getResultList();
    return rows.stream().map(row -> audit((Tuple) row)).toList();
  }

  private static Audit audit(Tuple row) {
    return new Audit(
        row.get("id", UUID.class),
        "finished",
        row.get("dry_run", Boolean.class),
        row.get("rule_set_version", Integer.class),
        row.get("started_at", Instant.class),
        row.get("finished_at", Instant.class),
        row.get("facts", Integer.class),
        new Audit.Counts(
            row.get("auto", Integer.class),
            row.get("approval", Integer.class),
            row.get("recommend", Integer.class),
            row.get("block", Integer.class)),
        row.get("actions", Integer.class));
  }
}
