package io.zyra.action.rollout;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zyra.action.ActionState;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Queries over rollouts; called in a transaction of the merchant. */
@ApplicationScoped
class RolloutRepository implements PanacheRepositoryBase<RolloutEntity, UUID> {

  /**
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  RolloutEntity get(UUID id) {
    return findByIdOptional(id).orElseThrow(() -> Problem.notFound("rollout", id.toString()));
  }

  /** The row, held until the transaction ends, as it is now. */
  RolloutEntity lock(UUID id) {
    RolloutEntity entity = get(id);
    getEntityManager().flush();
    getEntityManager().refresh(entity, LockModeType.PESSIMISTIC_WRITE);
    return entity;
  }

  /**
   * The states that its actions have. One look into an index for each state, however many actions
   * there are.
   */
  Set<ActionState> statesOfActions(RolloutEntity rollout) {
    Set<ActionState> found = EnumSet.noneOf(ActionState.class);
    getEntityManager()
        .createNativeQuery(
            """
            SELECT wanted.state FROM unnest(CAST(:states AS text[])) AS wanted (state)
             WHERE EXISTS (SELECT 1 FROM action a
                    WHERE a.merchant_id = CAST(:merchant AS uuid) AND a.rollout_id = :rollout
                      AND a.state = wanted.state)
            """,
            String.class)
        .setParameter(
            "states",
            Arrays.stream(ActionState.values()).map(ActionState::key).toArray(String[]::new))
        .setParameter("merchant", rollout.merchantId)
        .setParameter("rollout", rollout.id)
        .getResultStream()
        .forEach(key -> found.add(ActionState.of((String) key)));
    return found;
  }

  /** How many of its actions are in each state that any is in. */
  Map<ActionState, Long> counts(RolloutEntity rollout) {
    Map<ActionState, Long> counts = new EnumMap<>(ActionState.class);
    getEntityManager()
        .createNativeQuery(
            """
            SELECT state, count(*) FROM action
             WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id = :rollout GROUP BY state
            """,
            Tuple.class)
        .setParameter("merchant", rollout.merchantId)
        .setParameter("rollout", rollout.id)
        .getResultStream()
        .forEach(
            each -> {
              Tuple row = (Tuple) each;
              counts.put(ActionState.of(row.get(0, String.class)), row.get(1, Long.class));
            });
    return counts;
  }

  /** Newest first. */
  Page<RolloutEntity> page(Optional<RolloutState> state, PageRequest page) {
    List<RolloutEntity> rows =
        state.isPresent()
            ? find("id < ?1 and state = ?2 order by id desc", page.before(), state.get().key())
                .page(0, page.size() + 1)
                .list()
            : find("id < ?1 order by id desc", page.before()).page(0, page.size() + 1).list();
    return Page.of(List.copyOf(rows), page.size(), row -> row.id.toString());
  }
}
