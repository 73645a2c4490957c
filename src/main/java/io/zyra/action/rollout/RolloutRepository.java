package io.zyra.action.rollout;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zyra.action.ActionHandlerRegistry;
import io.zyra.action.ActionState;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Queries over rollouts; called in a transaction of the merchant. */
@ApplicationScoped
class RolloutRepository implements PanacheRepositoryBase<RolloutEntity, UUID> {
  private final Instance<ActionHandlerRegistry> handlers;

  RolloutRepository(Instance<ActionHandlerRegistry> handlers) {
    this.handlers = handlers;
  }

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
   * The states that the actions of a rollout have.
   *
   * @param released of those whose stage may go
   * @param later of those whose stage may not go yet
   */
  record ActionStates(Set<ActionState> released, Set<ActionState> later) {}

  /** The states that its actions have. */
  ActionStates statesOfActions(RolloutEntity rollout) {
    if (!rollout.gated) {
      return new ActionStates(allStatesOfActions(rollout), Set.of());
    }
    Set<ActionState> released = EnumSet.noneOf(ActionState.class);
    Set<ActionState> later = EnumSet.noneOf(ActionState.class);
    getEntityManager()
        .createNativeQuery(
            """
            SELECT DISTINCT state, coalesce(stage <= :stage, false) FROM action
             WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id = :rollout
            """,
            Tuple.class)
        .setParameter("stage", rollout.stage)
        .setParameter("merchant", rollout.merchantId)
        .setParameter("rollout", rollout.id)
        .getResultStream()
        .forEach(
            each -> {
              Tuple row = (Tuple) each;
              (row.get(1, Boolean.class) ? released : later)
                  .add(ActionState.of(row.get(0, String.class)));
            });
    return new ActionStates(released, later);
  }

  /** One look into an index for each state, however many actions there are. */
  private Set<ActionState> allStatesOfActions(RolloutEntity rollout) {
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
    return together(countsByStage(rollout));
  }

  /** The counts of all stages together. */
  static Map<ActionState, Long> together(Map<Integer, Map<ActionState, Long>> byStage) {
    Map<ActionState, Long> counts = new EnumMap<>(ActionState.class);
    byStage
        .values()
        .forEach(
            ofStage -> ofStage.forEach((state, count) -> counts.merge(state, count, Long::sum)));
    return counts;
  }

  /**
   * How many of its actions are in each state that any is in, by stage. Those of a rollout that
   * goes at once are in stage 1; those of which the stage is not chosen yet in stage 0.
   */
  SortedMap<Integer, Map<ActionState, Long>> countsByStage(RolloutEntity rollout) {
    return countsByStage(List.of(rollout)).getOrDefault(rollout.id, new TreeMap<>());
  }

  /** The same of several, by one statement. */
  Map<UUID, SortedMap<Integer, Map<ActionState, Long>>> countsByStage(List<RolloutEntity> some) {
    Map<UUID, SortedMap<Integer, Map<ActionState, Long>>> counts = new HashMap<>();
    if (some.isEmpty()) {
      return counts;
    }
    getEntityManager()
        .createNativeQuery(
            """
            SELECT r.id, coalesce(a.stage, CASE WHEN r.gated THEN 0 ELSE 1 END), a.state, count(*)
              FROM rollout r
              JOIN action a ON a.merchant_id = r.merchant_id AND a.rollout_id = r.id
             WHERE r.merchant_id = CAST(:merchant AS uuid) AND r.id IN :rollouts
             GROUP BY 1, 2, 3
            """,
            Tuple.class)
        .setParameter("merchant", some.get(0).merchantId)
        .setParameter("rollouts", some.stream().map(rollout -> rollout.id).toList())
        .getResultStream()
        .forEach(
            each -> {
              Tuple row = (Tuple) each;
              counts
                  .computeIfAbsent(row.get(0, UUID.class), rollout -> new TreeMap<>())
                  .computeIfAbsent(
                      row.get(1, Integer.class), stage -> new EnumMap<>(ActionState.class))
                  .put(ActionState.of(row.get(2, String.class)), row.get(3, Long.class));
            });
    return counts;
  }

  /** All products that its actions are about. */
  Set<UUID> products(RolloutEntity rollout) {
    return products(
        """
        SELECT DISTINCT split_part(subject_id, '/', 1) FROM action
         WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id = :rollout
        """,
        rollout,
        Map.of());
  }

  /** Those of which an action is to go out and has no stage yet. */
  Set<UUID> undividedProducts(RolloutEntity rollout) {
    return products(
        """
        SELECT DISTINCT split_part(subject_id, '/', 1) FROM action
         WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id = :rollout
           AND state IN ('composing', 'approved', 'publishing') AND stage IS NULL
        """,
        rollout,
        Map.of());
  }

  /** How many products each stage has. */
  Map<Integer, Integer> productsByStage(RolloutEntity rollout) {
    Map<Integer, Integer> found = new HashMap<>();
    getEntityManager()
        .createNativeQuery(
            """
            SELECT stage, count(DISTINCT split_part(subject_id, '/', 1)) FROM action
             WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id = :rollout
               AND stage IS NOT NULL
             GROUP BY stage
            """,
            Tuple.class)
        .setParameter("merchant", rollout.merchantId)
        .setParameter("rollout", rollout.id)
        .getResultStream()
        .forEach(
            each -> {
              Tuple row = (Tuple) each;
              found.put(row.get(0, Integer.class), row.get(1, Long.class).intValue());
            });
    return found;
  }

  /** The products that went out with the stage that may go now, and were not taken back. */
  Set<UUID> publishedProducts(RolloutEntity rollout) {
    return products(
        """
        SELECT DISTINCT split_part(subject_id, '/', 1) FROM action
         WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id = :rollout
           AND state = 'published' AND coalesce(stage, 1) = :stage
        """,
        rollout,
        Map.of("stage", Math.max(1, rollout.stage)));
  }

  /** The products of stages that may not go yet, as far as they are still to go. */
  Set<UUID> laterProducts(RolloutEntity rollout) {
    return products(
        """
        SELECT DISTINCT split_part(subject_id, '/', 1) FROM action
         WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id = :rollout
           AND stage > :stage AND state IN :open
        """,
        rollout,
        Map.of(
            "stage",
            rollout.stage,
            "open",
            ActionState.OPEN.stream().map(ActionState::key).toList()));
  }

  /** The products that an action has changed since an instant, or is about to change. */
  Set<UUID> touchedProducts(RolloutEntity rollout, Instant since) {
    return products(
        """
        SELECT DISTINCT split_part(subject_id, '/', 1) FROM action
         WHERE merchant_id = CAST(:merchant AS uuid)
           AND subject_scope IN ('product', 'variant') AND type NOT IN :handled
           AND (state IN ('composing', 'approved', 'publishing', 'rolling_back')
                OR state IN ('published', 'rolled_back') AND completed_at >= :since)
        """,
        rollout,
        Map.of("since", since, "handled", handlers.get().handledTypes()));
  }

  /** The products that an action has changed since an instant. */
  Set<UUID> changedSince(RolloutEntity rollout, Instant since) {
    return products(
        """
        SELECT DISTINCT split_part(subject_id, '/', 1) FROM action
         WHERE merchant_id = CAST(:merchant AS uuid)
           AND subject_scope IN ('product', 'variant') AND type NOT IN :handled
           AND state IN ('published', 'rolled_back') AND completed_at >= :since
        """,
        rollout,
        Map.of("since", since, "handled", handlers.get().handledTypes()));
  }

  private Set<UUID> products(String sql, RolloutEntity rollout, Map<String, Object> values) {
    Query query =
        getEntityManager()
            .createNativeQuery(sql, String.class)
            .setParameter("merchant", rollout.merchantId);
    if (sql.contains(":rollout")) {
      query.setParameter("rollout", rollout.id);
    }
    values.forEach(query::setParameter);
    Set<UUID> found = new HashSet<>();
    query.getResultStream().forEach(id -> found.add(UUID.fromString((String) id)));
    return found;
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
