package io.zyra.action;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Queries over actions; called in a transaction of the merchant. */
@ApplicationScoped
class ActionTable implements PanacheRepositoryBase<ActionEntity, UUID> {

  ActionEntity get(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> Problem.notFound("action", id.toString()));
  }

  /** The row, held until the transaction ends, as it is now. */
  ActionEntity lock(UUID id) {
    ActionEntity entity = get(id);
    getEntityManager().refresh(entity, LockModeType.PESSIMISTIC_WRITE);
    return entity;
  }

  Optional<ActionEntity> ofKey(String idempotencyKey) {
    return find("idempotencyKey", idempotencyKey).firstResultOptional();
  }

  /** The rollback of an action that runs or has worked. */
  Optional<ActionEntity> rollbackOf(UUID id) {
    return find(
            "rollbackOf = ?1 and state not in ('failed', 'conflicted', 'rejected')"
                + " order by id desc",
            id)
        .firstResultOptional();
  }

  /** The rollbacks of some actions that run or have worked, by the action that they take back. */
  Map<UUID, UUID> rollbacksOf(Set<UUID> ids) {
    Map<UUID, UUID> rollbacks = new HashMap<>();
    if (!ids.isEmpty()) {
      list(
              "rollbackOf in ?1 and state not in ('failed', 'conflicted', 'rejected')"
                  + " order by id",
              ids)
          .forEach(rollback -> rollbacks.put(rollback.rollbackOf, rollback.id));
    }
    return rollbacks;
  }

  /**
   * What a list of actions is narrowed to.
   *
   * @param state one state, or several with commas between
   * @param automatic whether they went out without a person's yes
   * @param since finished from then on, or begun, while they are not
   */
  record Filter(
      Optional<String> state,
      Optional<String> subject,
      Optional<Boolean> automatic,
      Optional<Instant> since) {}

  /** The latest actions of decisions. */
  List<ActionEntity> ofDecisions(Set<UUID> decisions) {
    return list("decisionId in ?1 order by id", decisions);
  }

  /** A rule's wish for a subject that waits or runs. */
  Optional<ActionEntity> open(Actions.OpenKey key) {
    return find(
            "subjectScope = ?1 and subjectId = ?2 and type = ?3 and purpose = ?4"
                + " and decisionId is not null and state in ?5",
            key.scope(),
            key.subjectId(),
            key.type(),
            key.purpose(),
            ActionState.OPEN.stream().map(ActionState::key).toList())
        .firstResultOptional();
  }

  /** Whether a decision of the merchant asked for this type of action for the subject. */
  boolean isDecided(MerchantId merchant, UUID decision, String subject, String type) {
    return !getEntityManager()
        .createNativeQuery(
            """
            SELECT 1 FROM decision
             WHERE merchant_id = :merchant AND id = :id
               AND subject_id = :subject AND action_type = :type
            """)
        .setParameter("merchant", merchant.value())
        .setParameter("id", decision)
        .setParameter("subject", subject)
        .setParameter("type", type)
        .getResultList()
        .isEmpty();
  }

  /** The rule that asked for an action, when one did. */
  Optional<String> ruleOf(MerchantId merchant, ActionEntity action) {
    return action.decisionId == null
        ? Optional.empty()
        : getEntityManager()
            .createNativeQuery(
                "SELECT rule_id FROM decision WHERE merchant_id = :merchant AND id = :id",
                String.class)
            .setParameter("merchant", merchant.value())
            .setParameter("id", action.decisionId)
            .getResultList()
            .stream()
            .map(String.class::cast)
            .findFirst();
  }

  /** Newest first. */
  Page<ActionEntity> page(Filter filter, PageRequest page) {
    StringBuilder query = new StringBuilder("id < :before");
    Map<String, Object> values = new HashMap<>(Map.of("before", page.before()));
    filter
        .state()
        .ifPresent(
            wanted -> {
              query.append(" and state in :states");
              values.put("states", List.of(wanted.split(",")));
            });
    filter
        .subject()
        .ifPresent(
            wanted -> {
              query.append(" and (subjectId = :subject or subjectId like :part)");
              values.put("subject", wanted);
              values.put("part", wanted.replaceAll("([\\\\%_])", "") + "/%");
            });
    filter
        .automatic()
        .ifPresent(
            wanted -> {
              query.append(" and automatic = :automatic");
              values.put("automatic", wanted);
            });
    filter
        .since()
        .ifPresent(
            wanted -> {
              query.append(" and coalesce(completedAt, createdAt) >= :since");
              values.put("since", wanted);
            });
    List<ActionEntity> rows =
        new ArrayList<>(find(query + " order by id desc", values).page(0, page.size() + 1).list());
    return Page.of(rows, page.size(), row -> row.id.toString());
  }
}
