package io.zyra.action;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Queries over actions; called in a transaction of the merchant. */
@ApplicationScoped
public class ActionRepository implements PanacheRepositoryBase<ActionEntity, UUID> {
  private static final UUID LAST = new UUID(-1, -1);

  public ActionEntity get(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> Problem.notFound("action", id.toString()));
  }

  /** The row, held until the transaction ends, as it is now. */
  public ActionEntity lock(UUID id) {
    ActionEntity entity = get(id);
    getEntityManager().refresh(entity, LockModeType.PESSIMISTIC_WRITE);
    return entity;
  }

  Optional<ActionEntity> ofKey(String idempotencyKey) {
    return find("idempotencyKey", idempotencyKey).firstResultOptional();
  }

  /** The rollback of an action that runs or has worked. */
  public Optional<ActionEntity> rollbackOf(UUID id) {
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
      Optional<Instant> since) {

    /** Whether what waits for approval is asked for, so that somebody is about to see it. */
    boolean includesWaiting() {
      return state
          .filter(
              wanted -> List.of(wanted.split(",")).contains(ActionState.AWAITING_APPROVAL.key()))
          .isPresent();
    }

    /** Whether that is all that is asked for. */
    boolean isWaiting() {
      return state.filter(ActionState.AWAITING_APPROVAL.key()::equals).isPresent()
          && subject.isEmpty()
          && automatic.isEmpty()
          && since.isEmpty();
    }
  }

  /** The latest actions of decisions. */
  List<ActionEntity> ofDecisions(Set<UUID> decisions) {
    return list("decisionId in ?1 order by id", decisions);
  }

  /** The wishes of rules for some subjects that wait or run. */
  Set<Actions.OpenKey> open(MerchantId merchant, Collection<String> subjects) {
    Set<Actions.OpenKey> open = new HashSet<>();
    getEntityManager()
        .createNativeQuery(
            """
            SELECT subject_scope, subject_id, type, purpose FROM action
             WHERE merchant_id = :merchant AND decision_id IS NOT NULL
               AND subject_id = ANY (CAST(:subjects AS text[])) AND state IN :states
            """,
            Tuple.class)
        .setParameter("merchant", merchant.value())
        .setParameter("subjects", subjects.toArray(String[]::new))
        .setParameter("states", ActionState.OPEN.stream().map(ActionState::key).toList())
        .getResultStream()
        .forEach(
            each -> {
              Tuple row = (Tuple) each;
              open.add(
                  new Actions.OpenKey(
                      row.get(0, String.class),
                      row.get(1, String.class),
                      row.get(2, String.class),
                      row.get(3, String.class)));
            });
    return open;
  }

  /** A rule's wish for a subject that waits or runs. */
  public Optional<ActionEntity> open(Actions.OpenKey key) {
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

  /** An automatic action that is still to be composed. */
  public record Automatic(UUID id, String type, String scope, String subject) {}

  /** The automatic actions to be composed, after one of them, oldest first. */
  public List<Automatic> automaticToCompose(MerchantId merchant, UUID after, int most) {
    List<?> rows =
        getEntityManager()
            .createNativeQuery(
                """
                SELECT id, type, subject_scope, subject_id FROM action
                 WHERE merchant_id = :merchant AND state = 'composing' AND id > :after
                 ORDER BY id LIMIT :most
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("after", after)
            .setParameter("most", most)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new Automatic(
                    row.get("id", UUID.class),
                    row.get("type", String.class),
                    row.get("subject_scope", String.class),
                    row.get("subject_id", String.class)))
        .toList();
  }

  /**
   * The proposed ones among the actions that wait for a person, in the order of the list.
   *
   * @param from the first action to look at; the first of the list, when empty
   * @param most how many actions to look at
   */
  public List<UUID> proposed(MerchantId merchant, Optional<UUID> from, int most) {
    return getEntityManager()
        .createNativeQuery(
            """
            SELECT id FROM (SELECT id, state FROM action
                             WHERE merchant_id = :merchant AND id <= :from
                               AND state IN ('proposed', 'awaiting_approval')
                             ORDER BY id DESC LIMIT :most) AS first
             WHERE state = 'proposed' ORDER BY id DESC
            """,
            UUID.class)
        .setParameter("merchant", merchant.value())
        .setParameter("from", from.orElse(LAST))
        .setParameter("most", most)
        .getResultList()
        .stream()
        .map(UUID.class::cast)
        .toList();
  }

  /** The actions of some types that wait for a person and are newer than an instant. */
  public List<UUID> waiting(Set<String> types, Instant since) {
    return find(
            "state = ?1 and type in ?2 and createdAt > ?3 order by id",
            ActionState.AWAITING_APPROVAL.key(),
            types,
            since)
        .stream()
        .map(action -> action.id)
        .toList();
  }

  /** The actions on a product that were published since an instant and stand. */
  public List<ActionEntity> published(String product, Instant since) {
    return find(
            "state = ?1 and subjectScope = 'product' and subjectId = ?2 and completedAt > ?3",
            ActionState.PUBLISHED.key(),
            product,
            since)
        .list();
  }

  public boolean isProposed(UUID action) {
    return count("id = ?1 and state = 'proposed'", action) > 0;
  }

  /** How many wait for a person. */
  long countWaiting() {
    return count("state in ('proposed', 'awaiting_approval')");
  }

  /** Newest first. */
  Page<ActionEntity> page(Filter filter, PageRequest page) {
    StringBuilder query = new StringBuilder("id < :before");
    Map<String, Object> values = new HashMap<>(Map.of("before", page.before()));
    filter
        .state()
        .ifPresent(
            wanted -> {
              if (wanted.equals(ActionState.AWAITING_APPROVAL.key())) {
                // As the partial index for this list says it.
                query.append(" and state in ('proposed', 'awaiting_approval')");
              } else {
                query.append(" and state in :states");
                values.put("states", ActionState.filter(wanted));
              }
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
