package io.zyra.audit.report;

import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The SQL of what a rule has decided; called in a transaction of the merchant. Dry runs are left
 * out. A rule that only learns is reported with the verdicts that it would have had.
 */
@ApplicationScoped
class ReportRepository {
  private static final String DECIDED =
      """
      WITH known AS (
        SELECT id, audit_id, action_type, subject_scope, subject_id, subject_label, created_at,
               coalesce(when_live, verdict) AS verdict, revenue
          FROM decided
         WHERE merchant_id = :merchant AND NOT dry_run AND rule_id = :rule
           AND created_at >= :since)
      """;

  private final EntityManager entities;

  ReportRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** How many decisions of a type of action had, or would have had, a verdict. */
  record OfType(String actionType, String verdict, int count) {}

  /** How many audits decided something, about how many subjects. */
  record Reach(int audits, int subjects, Optional<BigDecimal> revenue) {}

  /** How many subjects a rule has decided something about. */
  record OfRule(String ruleId, int subjects) {}

  /** One decision, with the verdict that it had or would have had. */
  record Row(
      UUID id,
      Instant createdAt,
      String actionType,
      String subjectScope,
      String subjectId,
      String subjectLabel,
      String verdict) {}

  List<OfType> byType(MerchantId merchant, String rule, Instant since) {
    return rows(
            DECIDED
                + """
                SELECT action_type, verdict, count(*) AS decisions FROM known
                 GROUP BY action_type, verdict ORDER BY action_type, verdict
                """,
            merchant,
            rule,
            since)
        .map(
            row ->
                new OfType(
                    row.get("action_type", String.class),
                    row.get("verdict", String.class),
                    row.get("decisions", Number.class).intValue()))
        .toList();
  }

  /**
   * What is decided again and again about a subject is counted once: the revenue is that of the
   * newest decision on each, where it was or would have been carried out.
   */
  Reach reach(MerchantId merchant, String rule, Instant since) {
    return rows(
            DECIDED
                + """
                , newest AS (
                  SELECT DISTINCT ON (subject_scope, subject_id, action_type) verdict, revenue
                    FROM known ORDER BY subject_scope, subject_id, action_type, id DESC)
                SELECT count(DISTINCT audit_id) AS audits,
                       count(DISTINCT (subject_scope, subject_id)) AS subjects,
                       (SELECT sum(revenue) FROM newest
                         WHERE verdict IN ('auto', 'approval')) AS revenue
                  FROM known
                """,
            merchant,
            rule,
            since)
        .map(
            row ->
                new Reach(
                    row.get("audits", Number.class).intValue(),
                    row.get("subjects", Number.class).intValue(),
                    Optional.ofNullable(row.get("revenue", BigDecimal.class))))
        .findFirst()
        .orElseThrow();
  }

  /** The rules that have decided anything. */
  List<OfRule> byRule(MerchantId merchant, Instant since) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT rule_id, count(DISTINCT (subject_scope, subject_id)) AS subjects
                  FROM decided
                 WHERE merchant_id = :merchant AND NOT dry_run AND created_at >= :since
                 GROUP BY rule_id ORDER BY rule_id
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("since", since)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new OfRule(
                    row.get("rule_id", String.class), row.get("subjects", Number.class).intValue()))
        .toList();
  }

  /** Newest first. */
  List<Row> last(MerchantId merchant, String rule, Instant since) {
    return rows(DECIDED + " SELECT * FROM known ORDER BY id DESC LIMIT 10", merchant, rule, since)
        .map(
            row ->
                new Row(
                    row.get("id", UUID.class),
                    row.get("created_at", Instant.class),
                    row.get("action_type", String.class),
                    row.get("subject_scope", String.class),
                    row.get("subject_id", String.class),
                    row.get("subject_label", String.class),
                    row.get("verdict", String.class)))
        .toList();
  }

  private Stream<Tuple> rows(String sql, MerchantId merchant, String rule, Instant since) {
    List<?> rows =
        entities
            .createNativeQuery(sql, Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("rule", rule)
            .setParameter("since", since)
            .getResultList();
    return rows.stream().map(Tuple.class::cast);
  }
}
