package io.zyra.audit.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.action.ActionState;
import io.zyra.core.decision.Decision;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The SQL of decisions of earlier versions, each stored as a whole in JSON; called in a transaction
 * of the merchant. None is added any more.
 */
@ApplicationScoped
class DecisionDocumentRepository {
  private static final String COLUMNS =
      """
      SELECT id, audit_id, rule_id, rule_version, action_type, subject_scope, subject_id,
             subject_label, verdict, because, action_id, created_at
      """;

  /** Longer than any audit took. */
  private static final Duration SLACK = Duration.ofDays(1);

  private final EntityManager entities;
  private final ObjectMapper json;

  DecisionDocumentRepository(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
  }

  /** Newest first. */
  List<DecisionSummary> page(MerchantId merchant, DecisionFilter filter, UUID before, int most) {
    Query query =
        entities
            .createNativeQuery(
                COLUMNS
                    + """
                     FROM decision_document d
                     WHERE merchant_id = :merchant AND id < :before
                       AND (CAST(:audit AS uuid) IS NULL OR audit_id = CAST(:audit AS uuid))
                       AND (CAST(:verdict AS text) IS NULL OR verdict = :verdict)
                       AND (CAST(:rule AS text) IS NULL OR rule_id = :rule)
                       AND (CAST(:type AS text) IS NULL OR action_type = :type)
                       AND (CAST(:subject AS text) IS NULL OR subject_id = :subject)
                       AND (CAST(:since AS timestamptz) IS NULL
                            OR created_at >= CAST(:since AS timestamptz))
                       AND (CAST(:state AS text) IS NULL OR EXISTS (
                            SELECT 1 FROM action
                             WHERE action.merchant_id = d.merchant_id
                               AND (action.id = d.action_id
                                    OR action.decision_id = d.id)
                               AND action.state = ANY (string_to_array(:state, ','))))
                     ORDER BY id DESC LIMIT :limit
                    """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("before", before)
            .setParameter("audit", filter.audit().map(UUID::toString).orElse(null))
            .setParameter("verdict", filter.verdict().orElse(null))
            .setParameter("rule", filter.rule().orElse(null))
            .setParameter("type", filter.type().orElse(null))
            .setParameter("subject", filter.subject().orElse(null))
            .setParameter("since", filter.since().map(Instant::toString).orElse(null))
            .setParameter(
                "state",
                filter
                    .state()
                    .map(wanted -> String.join(",", ActionState.filter(wanted)))
                    .orElse(null))
            .setParameter("limit", most);
    List<?> rows = query.getResultList();
    return rows.stream().map(row -> entry((Tuple) row)).toList();
  }

  Optional<DecisionSummary> find(MerchantId merchant, UUID id) {
    List<?> rows =
        entities
            .createNativeQuery(
                COLUMNS + " FROM decision_document WHERE merchant_id = :merchant AND id = :id",
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("id", id)
            .getResultList();
    return rows.stream().findFirst().map(row -> entry((Tuple) row));
  }

  /** The whole decision, as it was stored. */
  Decision load(MerchantId merchant, UUID id) {
    Object stored =
        entities
            .createNativeQuery(
                "SELECT decision FROM decision_document WHERE merchant_id = :merchant AND id = :id")
            .setParameter("merchant", merchant.value())
            .setParameter("id", id)
            .getSingleResult();
    return read(id, String.valueOf(stored));
  }

  /**
   * Whole decisions of a period, oldest first, after one of them. Ids say when they were made,
   * which is a little after the audit began; so the index alone leaves out most of what is not
   * wanted.
   */
  List<IdentifiedDecision> between(
      MerchantId merchant, Instant from, Instant to, Optional<UUID> after, int most) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT id, created_at, CAST(decision AS text) AS decision FROM decision_document
                 WHERE merchant_id = :merchant AND id > :after AND id < :before
                   AND created_at >= :from AND created_at < :to
                 ORDER BY id LIMIT :most
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("after", after.orElse(DecisionIds.lowest(from.minus(SLACK))))
            .setParameter("before", DecisionIds.lowest(to.plus(SLACK)))
            .setParameter("from", from)
            .setParameter("to", to)
            .setParameter("most", most)
            .getResultList();
    return rows.stream().map(Tuple.class::cast).map(this::whole).toList();
  }

  private IdentifiedDecision whole(Tuple row) {
    UUID id = row.get("id", UUID.class);
    return new IdentifiedDecision(
        id, row.get("created_at", Instant.class), read(id, row.get("decision", String.class)));
  }

  private Decision read(UUID id, String text) {
    try {
      return json.readValue(text, Decision.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored decision " + id + " cannot be read", e);
    }
  }

  private static DecisionSummary entry(Tuple row) {
    return new DecisionSummary(
        row.get("id", UUID.class),
        row.get("audit_id", UUID.class),
        row.get("rule_id", String.class),
        row.get("rule_version", Integer.class),
        row.get("action_type", String.class),
        row.get("subject_scope", String.class),
        row.get("subject_id", String.class),
        row.get("subject_label", String.class),
        row.get("verdict", String.class),
        row.get("because", String.class),
        Optional.ofNullable(row.get("action_id", UUID.class)),
        row.get("created_at", Instant.class));
  }
}
