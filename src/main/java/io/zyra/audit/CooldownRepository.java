package io.zyra.audit;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.rule.RuleVersion;
import io.zyra.facts.DecisionHistory;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** When each rule last decided about each subject, which cooldowns are counted from. */
@ApplicationScoped
class CooldownRepository implements DecisionHistory {
  private final EntityManager entities;

  CooldownRepository(EntityManager entities) {
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
  public Map<String, Map<SubjectRef, Integer>> actedOn(
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
                SELECT rule_id, subject_scope, subject_id
                  FROM decided
                 WHERE merchant_id = :merchant AND NOT dry_run AND rule_id IN :rules
                   AND created_at >= :start AND created_at <= :at AND verdict <> 'block'
                 GROUP BY rule_id, subject_scope, subject_id
                 ORDER BY min(created_at), min(CAST(id AS text))
                """,
                Tuple.class)
            .setParameter("merchant", merchant.id().value())
            .setParameter("rules", limited)
            .setParameter("start", dayStart)
            .setParameter("at", at)
            .getResultList();
    Map<String, Map<SubjectRef, Integer>> acted = new HashMap<>();
    for (Object each : rows) {
      Tuple row = (Tuple) each;
      Map<SubjectRef, Integer> subjects =
          acted.computeIfAbsent(row.get("rule_id", String.class), unused -> new HashMap<>());
      subjects.put(subject(row), subjects.size() + 1);
    }
    return acted;
  }

  private static SubjectRef subject(Tuple row) {
    return new SubjectRef(
        Scope.valueOf(row.get("subject_scope", String.class).toUpperCase(Locale.ROOT)),
        row.get("subject_id", String.class));
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
        .map(row -> new Cooldown(row.get("rule_id", String.class), subject(row)))
        .toList();
  }

  /**
   * Starts the cooldowns of an audit's decisions, except of those with the verdict block: they lost
   * a conflict, or were stopped by a policy or a limit.
   *
   * @param rules those with a cooldown
   */
  void record(MerchantId merchant, UUID audit, Set<String> rules) {
    if (rules.isEmpty()) {
      return;
    }
    entities
        .createNativeQuery(
            """
            INSERT INTO rule_firing (merchant_id, rule_id, subject_scope, subject_id, fired_at)
            SELECT DISTINCT merchant_id, rule_id, subject_scope, subject_id, created_at
              FROM decided
             WHERE merchant_id = :merchant AND audit_id = :audit AND rule_id IN :rules
               AND verdict <> 'block'
            ON CONFLICT (merchant_id, rule_id, subject_scope, subject_id)
              DO UPDATE SET fired_at = EXCLUDED.fired_at
            """)
        .setParameter("merchant", merchant.value())
        .setParameter("audit", audit)
        .setParameter("rules", rules)
        .executeUpdate();
  }
}
