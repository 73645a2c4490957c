package io.zyra.action.rollout;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zyra.action.ActionEntity;
import io.zyra.action.ActionState;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Queries over the actions of rollouts; called in a transaction of the merchant. */
@ApplicationScoped
class RolloutActionRepository implements PanacheRepositoryBase<ActionEntity, UUID> {

  /** The actions of a rollout, newest first. */
  Page<ActionEntity> ofRollout(UUID rollout, PageRequest page) {
    return Page.of(
        List.copyOf(
            find("rolloutId = ?1 and id < ?2 order by id desc", rollout, page.before())
                .page(0, page.size() + 1)
                .list()),
        page.size(),
        row -> row.id.toString());
  }

  /**
   * An action of each of some rollouts: a composed one that waits for approval or, if there is
   * none, any.
   */
  List<ActionEntity> examplesOf(List<UUID> rollouts) {
    List<UUID> ids =
        getEntityManager()
            .createNativeQuery(
                """
                SELECT coalesce(
                         (SELECT id FROM action WHERE rollout_id = wanted.id
                             AND merchant_id = current_merchant() AND state = 'awaiting_approval'
                           ORDER BY id LIMIT 1),
                         (SELECT id FROM action WHERE rollout_id = wanted.id
                             AND merchant_id = current_merchant() ORDER BY id LIMIT 1))
                  FROM unnest(CAST(:rollouts AS uuid[])) AS wanted (id)
                """,
                UUID.class)
            .setParameter("rollouts", rollouts.toArray(UUID[]::new))
            .getResultList()
            .stream()
            .filter(Objects::nonNull)
            .map(UUID.class::cast)
            .toList();
    return ids.isEmpty() ? List.of() : list("id in ?1", ids);
  }

  /** The actions of a rollout that wait for a yes or no, held until the transaction ends. */
  List<ActionEntity> lockWaitingOf(UUID rollout) {
    return find(
            "rolloutId = ?1 and state in ?2 order by id",
            rollout,
            ActionState.WAITING.stream().map(ActionState::key).toList())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  /** The actions of a rollout that are in some states, held until the transaction ends. */
  List<ActionEntity> lockOf(UUID rollout, Set<ActionState> states) {
    return find(
            "rolloutId = ?1 and state in ?2 order by id",
            rollout,
            states.stream().map(ActionState::key).toList())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  /** Those of some actions of which a rollback was never begun. */
  List<ActionEntity> neverTakenBack(List<ActionEntity> some) {
    Set<UUID> begun = new HashSet<>();
    list("rollbackOf in ?1", some.stream().map(action -> action.id).toList())
        .forEach(rollback -> begun.add(rollback.rollbackOf));
    return some.stream().filter(action -> !begun.contains(action.id)).toList();
  }

  /** The actions of a rollout that are in the shop. */
  List<ActionEntity> publishedOf(UUID rollout) {
    return find("rolloutId = ?1 and state = ?2 order by id", rollout, ActionState.PUBLISHED.key())
        .list();
  }

  /** The actions of a rollout that are approved or being written. */
  List<UUID> dueOf(UUID rollout) {
    return find(
            "rolloutId = ?1 and state in ?2 order by id",
            rollout,
            List.of(ActionState.APPROVED.key(), ActionState.PUBLISHING.key()))
        .stream()
        .map(action -> action.id)
        .toList();
  }

  /** The rollouts of which an action waits for a person since before an instant. */
  List<UUID> rolloutsWaitingSince(Instant before) {
    return getEntityManager()
        .createQuery(
            "SELECT DISTINCT rolloutId FROM Action WHERE state IN ('proposed', 'awaiting_approval')"
                + " AND createdAt < :before",
            UUID.class)
        .setParameter("before", before)
        .getResultList();
  }
}
