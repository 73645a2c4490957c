package io.zyra.audit;

import io.zyra.core.decision.Decision;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.RuleVersion;
import io.zyra.facts.RuleHistory;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** When each rule last decided about each subject, which cooldowns are counted from. */
@ApplicationScoped
class Firings implements RuleHistory {
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

  @Override
  public List<Cooldown> cooldowns(Merchant merchant, Collection<RuleVersion> rules, Instant at) {
    return stillCooling(merchant.id(), lengths(rules), Optional.empty(), at);
  }

  @Override
  public List<Cooldown> cooldowns(
      Merchant merchant, Collection<RuleVersion> rules, Set<String> subjects, Instant at) {
    return stillCooling(merchant.id(), lengths(rules), Optional.of(subjects), at);
  }

  /** How long each rule with a cooldown leaves a subject alone. */
  private static Map<String, Duration> lengths(Collection<RuleVersion> rules) {
    Map<String, Duration> lengths = new TreeMap<>();
    for (RuleVersion rule : rules) {
      if (!rule.rule().cooldown().isZero()) {
        lengths.put(rule.rule().id(), rule.rule().cooldown());
      }
    }
    return lengths;
  }

  /** A dry run, or what was held back, does not use anything up. */
  @Override
  public Map<String, Integer> usedToday(
      Merchant merchant, Collection<RuleVersion> rules, Instant at) {
    Set<String> limited =
        rules.stream()
            .filter(rule -> rule.rule().limits().perDay().isPresent())
            .map(rule -> rule.rule().id())
            .collect(Collectors.toSet());
    if (limited.isEmpty()) {
      return Map.of();
    }
    Instant dayStart = merchant.startOfDay(at);
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT d.rule_id, count(DISTINCT (d.subject_scope, d.subject_id)) AS used
                  FROM decision d JOIN audit a ON a.id = d.audit_id AND NOT a.dry_run
                 WHERE d.merchant_id = :merchant AND d.rule_id IN :rules
                   AND d.created_at >= :start AND d.created_at <= :at AND d.verdict <> 'block'
                 GROUP BY d.rule_id
                """,
                Tuple.class)
            .setParameter("merchant", merchant.id().value())
            .setParameter("rules", limited)
            .setParameter("start", dayStart)
            .setParameter("at", at)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .collect(
            Collectors.toMap(
                row -> row.get("rule_id", String.class),
                row -> row.get("used", Number.class).intValue()));
  }

  /**
   * The cooldowns that still hold.
   *
   * @param lengths how long each rule with a cooldown leaves a subject alone
   * @param subjects the ids of the subjects that are asked about; all when empty
   */
  private List<Cooldown> stillCooling(
      MerchantId merchant,
      Map<String, Duration> lengths,
      Optional<Set<String>> subjects,
      Instant at) {
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
                   AND (CAST(:subjects AS text[]) IS NULL
                        OR subject_id = ANY (CAST(:subjects AS text[])))
                 ORDER BY rule_id, subject_id
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("rules", lengths.keySet())
            .setParameter("subjects", subjects.map(ids -> ids.toArray(String[]::new)).orElse(null))
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
