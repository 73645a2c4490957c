package io.zyra.audit.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The SQL of what decisions are derived from: the runs of audits, the versions of rules, and the
 * facts of subjects; called in a transaction of the merchant.
 */
@ApplicationScoped
class AuditInputsRepository {
  private final EntityManager entities;
  private final ObjectMapper json;

  AuditInputsRepository(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
  }

  /** A subject of an audit. */
  record SubjectKey(UUID audit, int number) {}

  /** What is stored of a subject. */
  record StoredSubject(String scope, String id, String label, String content, double[] ageing) {}

  /** Writes what the decisions of an audit depended on. */
  void save(MerchantId merchant, UUID audit, AuditInputs run) {
    entities
        .createNativeQuery(
            "UPDATE audit SET run = CAST(:run AS json) WHERE merchant_id = :merchant AND id = :id")
        .setParameter("run", text(run.inputs()))
        .setParameter("merchant", merchant.value())
        .setParameter("id", audit)
        .executeUpdate();
    for (int place = 0; place < run.rules().size(); place++) {
      AuditInputs.RuleUse rule = run.rules().get(place);
      entities
          .createNativeQuery(
              """
              INSERT INTO audit_rule
                (audit_id, merchant_id, place, rule_id, version, actions, reach)
              VALUES (:audit, :merchant, :place, :rule, :version, CAST(:actions AS json),
                      CAST(:reach AS json))
              """)
          .setParameter("audit", audit)
          .setParameter("merchant", merchant.value())
          .setParameter("place", place)
          .setParameter("rule", rule.id())
          .setParameter("version", rule.version())
          .setParameter("actions", text(rule.actions()))
          .setParameter("reach", text(rule.reach()))
          .executeUpdate();
    }
  }

  /** The runs of some audits, as far as they are finished. */
  Map<UUID, AuditInputs> runs(MerchantId merchant, Collection<UUID> audits) {
    Map<String, Object> which = Map.of("merchant", merchant.value(), "audits", array(audits));
    Map<UUID, List<AuditInputs.RuleUse>> rules = new HashMap<>();
    for (Tuple row :
        rows(
            """
            SELECT audit_id, rule_id, version, CAST(actions AS text) AS actions,
                   CAST(reach AS text) AS reach
              FROM audit_rule
             WHERE merchant_id = :merchant AND audit_id = ANY (CAST(:audits AS uuid[]))
             ORDER BY audit_id, place
            """,
            which)) {
      rules
          .computeIfAbsent(row.get("audit_id", UUID.class), key -> new ArrayList<>())
          .add(
              new AuditInputs.RuleUse(
                  row.get("rule_id", String.class),
                  row.get("version", Integer.class),
                  read(row.get("actions", String.class), new TypeReference<>() {}),
                  read(row.get("reach", String.class), new TypeReference<>() {})));
    }
    Map<UUID, AuditInputs> runs = new HashMap<>();
    for (Tuple row :
        rows(
            """
            SELECT id, started_at, CAST(run AS text) AS run FROM audit
             WHERE merchant_id = :merchant AND run IS NOT NULL
               AND id = ANY (CAST(:audits AS uuid[]))
            """,
            which)) {
      UUID id = row.get("id", UUID.class);
      runs.put(
          id,
          new AuditInputs(
              row.get("started_at", Instant.class),
              read(row.get("run", String.class), new TypeReference<>() {}),
              rules.getOrDefault(id, List.of())));
    }
    return runs;
  }

  /** The JSON of a version of a rule, as the merchant wrote it. */
  String source(MerchantId merchant, String rule, int version) {
    return rows(
            """
            SELECT source FROM rule_version
             WHERE merchant_id = :merchant AND rule_id = :rule AND version = :version
            """,
            Map.of("merchant", merchant.value(), "rule", rule, "version", version))
        .stream()
        .map(row -> row.get("source", String.class))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException("Version " + version + " of rule " + rule + " is gone"));
  }

  /** The subjects of one audit by their numbers. */
  Map<SubjectKey, StoredSubject> subjects(
      MerchantId merchant, UUID audit, Collection<Integer> numbers) {
    Map<SubjectKey, StoredSubject> subjects = new HashMap<>();
    for (Tuple row :
        rows(
            """
            SELECT s.number, s.ageing, f.scope, f.subject_id, f.label, f.content
              FROM audit_subject s
              JOIN fact_content f ON f.merchant_id = s.merchant_id AND f.hash = s.content
             WHERE s.merchant_id = :merchant AND s.audit_id = :audit
               AND s.number = ANY (CAST(:numbers AS int[]))
            """,
            Map.of("merchant", merchant.value(), "audit", audit, "numbers", array(numbers)))) {
      subjects.put(
          new SubjectKey(audit, row.get("number", Integer.class)),
          new StoredSubject(
              row.get("scope", String.class),
              row.get("subject_id", String.class),
              row.get("label", String.class),
              row.get("content", String.class),
              doubles(row.get("ageing"))));
    }
    return subjects;
  }

  /** Hibernate gives arrays of either kind. */
  private static double[] doubles(Object value) {
    if (value instanceof double[] plain) {
      return plain;
    }
    Double[] boxed = (Double[]) value;
    double[] plain = new double[boxed.length];
    for (int i = 0; i < boxed.length; i++) {
      plain[i] = boxed[i];
    }
    return plain;
  }

  /** As PostgreSQL writes an array of ids or numbers. */
  private static String array(Collection<?> values) {
    return "{" + String.join(",", values.stream().map(String::valueOf).toList()) + "}";
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The run of an audit cannot be written", e);
    }
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The run of an audit cannot be read", e);
    }
  }

  private List<Tuple> rows(String sql, Map<String, Object> parameters) {
    var query = entities.createNativeQuery(sql, Tuple.class);
    parameters.forEach(query::setParameter);
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).toList();
  }
}
