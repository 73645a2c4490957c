package io.zyra.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.action.ActionState;
import io.zyra.core.decision.Decision;
import io.zyra.security.MerchantId;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.hibernate.Session;

/** The SQL of decisions; they are written once and never changed. */
@ApplicationScoped
class DecisionTable {
  private static final String INSERT =
      """
      INSERT INTO decision
        (id, merchant_id, audit_id, rule_id, rule_version, action_type, subject_scope, subject_id,
         subject_label, verdict, because, decision, action_id, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?)
      """;
  private static final String COLUMNS =
      """
      SELECT id, audit_id, rule_id, rule_version, action_type, subject_scope, subject_id,
             subject_label, verdict, because, action_id, created_at
      """;

  private static final int BATCH = 1_000;

  /** Longer than any audit takes. */
  private static final Duration SLACK = Duration.ofDays(1);

  private final EntityManager entities;
  private final ObjectMapper json;

  DecisionTable(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
  }

  /** A decision with the ids it gets. */
  record Numbered(UUID id, Decision decision, Optional<UUID> actionId) {}

  /** A decision's row, without its trace. */
  record Row(
      UUID id,
      UUID auditId,
      String ruleId,
      int ruleVersion,
      String actionType,
      String subjectScope,
      String subjectId,
      String subjectLabel,
      String verdict,
      String because,
      Optional<UUID> actionId,
      Instant createdAt) {}

  /**
   * What a list of decisions is narrowed to.
   *
   * @param state of the action that came of it; one, or several with commas between
   */
  record Filter(
      Optional<UUID> audit,
      Optional<String> verdict,
      Optional<String> rule,
      Optional<String> type,
      Optional<String> subject,
      Optional<String> state,
      Optional<Instant> since) {}

  void insert(MerchantId merchant, UUID audit, List<Numbered> decisions, Instant at) {
    entities
        .unwrap(Session.class)
        .doWork(connection -> insert(connection, merchant, audit, decisions, at));
  }

  /** While the database takes in one batch, the next one's JSON is written. */
  private void insert(
      Connection connection, MerchantId merchant, UUID audit, List<Numbered> all, Instant at)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(INSERT)) {
      CompletableFuture<List<String>> texts = texts(all, 0);
      for (int from = 0; from < all.size(); from += BATCH) {
        List<String> written = texts.join();
        texts = texts(all, from + BATCH);
        for (int i = 0; i < written.size(); i++) {
          bind(sql, merchant, audit, all.get(from + i), written.get(i), at);
          sql.addBatch();
        }
        sql.executeBatch();
      }
    }
  }

  private CompletableFuture<List<String>> texts(List<Numbered> all, int from) {
    if (from >= all.size()) {
      return CompletableFuture.completedFuture(List.of());
    }
    List<Numbered> batch = all.subList(from, Math.min(from + BATCH, all.size()));
    return CompletableFuture.supplyAsync(
        () -> batch.stream().map(each -> text(each.decision())).toList());
  }

  private static void bind(
      PreparedStatement sql,
      MerchantId merchant,
      UUID audit,
      Numbered each,
      String text,
      Instant at)
      throws SQLException {
    Decision decision = each.decision();
    sql.setObject(1, each.id());
    sql.setObject(2, merchant.value());
    sql.setObject(3, audit);
    sql.setString(4, decision.trace().rule().id());
    sql.setInt(5, decision.trace().rule().version());
    sql.setString(6, decision.proposal().actionType());
    sql.setString(7, decision.proposal().subject().scope().key());
    sql.setString(8, decision.proposal().subject().id());
    sql.setString(9, decision.trace().subject().label());
    sql.setString(10, decision.verdict().key());
    sql.setString(11, decision.trace().conditions().because());
    sql.setString(12, text);
    sql.setObject(13, each.actionId().orElse(null));
    sql.setTimestamp(14, Timestamp.from(at));
  }

  /** Newest first. */
  List<Row> page(MerchantId merchant, Filter filter, PageRequest page) {
    Query query =
        entities
            .createNativeQuery(
                COLUMNS
                    + """
                     FROM decision
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
                             WHERE action.merchant_id = decision.merchant_id
                               AND (action.id = decision.action_id
                                    OR action.decision_id = decision.id)
                               AND action.state = ANY (string_to_array(:state, ','))))
                     ORDER BY id DESC LIMIT :limit
                    """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("before", page.before())
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
            .setParameter("limit", page.size() + 1);
    List<?> rows = query.getResultList();
    return rows.stream().map(row -> row((Tuple) row)).toList();
  }

  Optional<Row> find(MerchantId merchant, UUID id) {
    List<?> rows =
        entities
            .createNativeQuery(
                COLUMNS + " FROM decision WHERE merchant_id = :merchant AND id = :id", Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("id", id)
            .getResultList();
    return rows.stream().findFirst().map(row -> row((Tuple) row));
  }

  /** The whole decision, as it was stored. */
  Decision load(MerchantId merchant, UUID id) {
    Object stored =
        entities
            .createNativeQuery(
                "SELECT decision FROM decision WHERE merchant_id = :merchant AND id = :id")
            .setParameter("merchant", merchant.value())
            .setParameter("id", id)
            .getSingleResult();
    return read(id, String.valueOf(stored));
  }

  private Decision read(UUID id, String text) {
    try {
      return json.readValue(text, Decision.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored decision " + id + " cannot be read", e);
    }
  }

  /** A whole decision with its number and the instant of its audit. */
  record Stored(UUID id, Instant at, Decision decision) {}

  /**
   * Whole decisions of a period, oldest first, after one of them. Ids say when they were made,
   * which is a little after the audit began; so the index alone leaves out most of what is not
   * wanted.
   */
  List<Stored> between(
      MerchantId merchant, Instant from, Instant to, Optional<UUID> after, int most) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT id, created_at, CAST(decision AS text) AS decision FROM decision
                 WHERE merchant_id = :merchant AND id > :after AND id < :before
                   AND created_at >= :from AND created_at < :to
                 ORDER BY id LIMIT :most
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("after", after.orElse(madeAt(from.minus(SLACK))))
            .setParameter("before", madeAt(to.plus(SLACK)))
            .setParameter("from", from)
            .setParameter("to", to)
            .setParameter("most", most)
            .getResultList();
    return rows.stream().map(Tuple.class::cast).map(this::stored).toList();
  }

  /** The lowest id of version 7 that was made at an instant. */
  private static UUID madeAt(Instant at) {
    return new UUID(Math.max(0, at.toEpochMilli()) << Short.SIZE, 0);
  }

  private Stored stored(Tuple row) {
    UUID id = row.get("id", UUID.class);
    return new Stored(
        id, row.get("created_at", Instant.class), read(id, row.get("decision", String.class)));
  }

  private String text(Decision decision) {
    try {
      return json.writeValueAsString(decision);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A decision cannot be written", e);
    }
  }

  private static Row row(Tuple row) {
    return new Row(
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
