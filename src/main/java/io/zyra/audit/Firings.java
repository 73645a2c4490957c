package io.zyra.audit;

import io.zyra.core.decision.Decision;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.Verdict;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;

/** When each rule last decided about each subject, which cooldowns are counted from. */
@ApplicationScoped
class Firings {
  private static final String UPSERT =
      """
      INSERT INTO rule_firing (merchant_id, rule_id, subject_scope, subject_id, fired_at)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (merchant_id, rule_id, subject_scope, subject_id)
        DO UPDATE SET fired_at = EXCLUDED.fired_at
      """;

  private final EntityManager entities;

  Firings(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * The cooldowns that still hold.
   *
   * @param lengths how long each rule with a cooldown leaves a subject alone
   */
  List<Cooldown> stillCooling(MerchantId merchant, Map<String, Duration> lengths, Instant at) {
    if (lengths.isEmpty()) {
      return List.of();
    }
    Duration longest = lengths.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT rule_id, subject_scope, subject_id, fired_at FROM rule_firing
                 WHERE merchant_id = :merchant AND rule_id IN :rules AND fired_at > :from
                 ORDER BY rule_id, subject_id
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("rules", lengths.keySet())
            .setParameter("from", at.minus(longest))
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .filter(
            row ->
                row.get("fired_at", Instant.class)
                    .plus(lengths.get(row.get("rule_id", String.class)))
                    .isAfter(at))
        .map(
            row ->
                new Cooldown(
                    row.get("rule_id", String.class),
                    new SubjectRef(
                        Scope.valueOf(
                            row.get("subject_scope", String.class).toUpperCase(Locale.ROOT)),
                        row.get("subject_id", String.class))))
        .toList();
  }

  /** Starts cooldowns; a rule that only lost a conflict starts none. */
  void record(MerchantId merchant, List<Decision> decisions, Set<String> rules, Instant at) {
    Set<Cooldown> fired = new LinkedHashSet<>();
    for (Decision decision : decisions) {
      String rule = decision.trace().rule().id();
      if (decision.verdict() != Verdict.BLOCK && rules.contains(rule)) {
        fired.add(new Cooldown(rule, decision.proposal().subject()));
      }
    }
    if (fired.isEmpty()) {
      return;
    }
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement sql = connection.prepareStatement(UPSERT)) {
                for (Cooldown each : fired) {
                  sql.setObject(1, merchant.value());
                  sql.setString(2, each.ruleId());
                  sql.setString(3, each.subject().scope().key());
                  sql.setString(4, each.subject().id());
                  sql.setTimestamp(5, Timestamp.from(at));
                  sql.addBatch();
                }
                sql.executeBatch();
              }
            });
  }
}
