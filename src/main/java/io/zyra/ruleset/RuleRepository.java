package io.zyra.ruleset;

import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** SQL access to rules and their versions. Called in a transaction of the merchant. */
@ApplicationScoped
class RuleRepository {
  private static final String SELECT =
      """
      SELECT r.id, r.version, v.source, r.enabled, r.created_at, r.updated_at
        FROM rule r JOIN rule_version v
          ON v.merchant_id = r.merchant_id AND v.rule_id = r.id AND v.version = r.version
       WHERE r.merchant_id = :merchant AND NOT r.deleted
      """;

  private final EntityManager entities;

  RuleRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Oldest first. */
  List<StoredRule> all(MerchantId merchant) {
    return rules(query(SELECT + " ORDER BY r.created_at, r.id", merchant).getResultList());
  }

  Optional<StoredRule> find(MerchantId merchant, String id) {
    return rules(query(SELECT + " AND r.id = :id", merchant).setParameter("id", id).getResultList())
        .stream()
        .findFirst();
  }

  List<StoredRuleVersion> versions(MerchantId merchant, String id) {
    List<?> rows =
        query(
                """
                SELECT version, source, created_at, created_by FROM rule_version
                 WHERE merchant_id = :merchant AND rule_id = :id ORDER BY version DESC
                """,
                merchant)
            .setParameter("id", id)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new StoredRuleVersion(
                    row.get("version", Integer.class),
                    row.get("source", String.class),
                    row.get("created_at", Instant.class),
                    row.get("created_by", String.class)))
        .toList();
  }

  /**
   * Adds a version, with the number after the highest. Numbers go on after a rule was deleted,
   * since its old versions stay stored.
   */
  void save(MerchantId merchant, String id, String source, boolean enabled, String by, Instant at) {
    update(
            """
            INSERT INTO rule (merchant_id, id, version, enabled, created_at, updated_at)
            VALUES (:merchant, :id, 1, :enabled, :at, :at)
            ON CONFLICT (merchant_id, id) DO UPDATE
              SET version = rule.version + 1, enabled = :enabled, updated_at = :at,
                  created_at = CASE WHEN rule.deleted THEN :at ELSE rule.created_at END,
                  deleted = false
            """,
            merchant)
        .setParameter("id", id)
        .setParameter("enabled", enabled)
        .setParameter("at", at)
        .executeUpdate();
    update(
            """
            INSERT INTO rule_version (merchant_id, rule_id, version, source, created_at, created_by)
            SELECT merchant_id, id, version, :source, :at, :by FROM rule
             WHERE merchant_id = :merchant AND id = :id
            """,
            merchant)
        .setParameter("id", id)
        .setParameter("source", source)
        .setParameter("at", at)
        .setParameter("by", by)
        .executeUpdate();
  }

  void setEnabled(MerchantId merchant, String id, boolean enabled, Instant at) {
    update(
            """
            UPDATE rule SET enabled = :enabled, updated_at = :at
             WHERE merchant_id = :merchant AND id = :id
            """,
            merchant)
        .setParameter("id", id)
        .setParameter("enabled", enabled)
        .setParameter("at", at)
        .executeUpdate();
  }

  void delete(MerchantId merchant, String id, Instant at) {
    update(
            """
            UPDATE rule SET deleted = true, enabled = false, updated_at = :at
             WHERE merchant_id = :merchant AND id = :id
            """,
            merchant)
        .setParameter("id", id)
        .setParameter("at", at)
        .executeUpdate();
  }

  private Query query(String sql, MerchantId merchant) {
    return entities.createNativeQuery(sql, Tuple.class).setParameter("merchant", merchant.value());
  }

  private Query update(String sql, MerchantId merchant) {
    return entities.createNativeQuery(sql).setParameter("merchant", merchant.value());
  }

  private static List<StoredRule> rules(List<?> rows) {
    return rows.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new StoredRule(
                    row.get("id", String.class),
                    row.get("version", Integer.class),
                    row.get("source", String.class),
                    row.get("enabled", Boolean.class),
                    row.get("created_at", Instant.class),
                    row.get("updated_at", Instant.class)))
        .toList();
  }
}
