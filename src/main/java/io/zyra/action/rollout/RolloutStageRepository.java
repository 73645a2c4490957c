package io.zyra.action.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.action.rollout.RolloutStage.Comparison;
import io.zyra.action.rollout.RolloutStage.State;
import io.zyra.action.rollout.RolloutStage.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of the stages of rollouts; called in a transaction of the merchant. */
@ApplicationScoped
class RolloutStageRepository {
  private final EntityManager entities;
  private final ObjectMapper json;

  RolloutStageRepository(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
  }

  /** In their order. */
  List<RolloutStage> of(RolloutEntity rollout) {
    return of(List.of(rollout));
  }

  /** Those of several rollouts, by one statement; those of one in their order. */
  List<RolloutStage> of(List<RolloutEntity> some) {
    if (some.isEmpty()) {
      return List.of();
    }
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT rollout_id, number, subjects, seed, drawn, state, watched_from, watched_until,
                       CAST(comparison AS text) AS comparison, accepted
                  FROM rollout_stage
                 WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id IN :rollouts
                 ORDER BY number
                """,
                Tuple.class)
            .setParameter("merchant", some.get(0).merchantId)
            .setParameter("rollouts", some.stream().map(rollout -> rollout.id).toList())
            .getResultList();
    return rows.stream().map(row -> stage((Tuple) row)).toList();
  }

  /** The stage that may go now; empty before the stages are chosen. */
  Optional<RolloutStage> current(RolloutEntity rollout) {
    return of(rollout).stream().filter(stage -> stage.number() == rollout.stage).findFirst();
  }

  /** Stores a stage that waits; does nothing if it is there. */
  void add(RolloutEntity rollout, int number, int subjects, long seed) {
    bound(
            rollout,
            number,
            """
            INSERT INTO rollout_stage (merchant_id, rollout_id, number, subjects, seed, drawn, state)
            VALUES (CAST(:merchant AS uuid), :rollout, :number, :subjects, :seed, false, 'waiting')
            ON CONFLICT DO NOTHING
            """)
        .setParameter("subjects", subjects)
        .setParameter("seed", seed)
        .executeUpdate();
  }

  /** Whether its products were drawn from more, all of which are still to go. */
  void setDrawn(RolloutEntity rollout, int number, boolean isDrawn) {
    bound(rollout, number, "UPDATE rollout_stage SET drawn = :drawn" + WHERE)
        .setParameter("drawn", isDrawn)
        .executeUpdate();
  }

  void move(RolloutEntity rollout, int number, State state) {
    bound(rollout, number, "UPDATE rollout_stage SET state = :state" + WHERE)
        .setParameter("state", state.key())
        .executeUpdate();
  }

  void watch(RolloutEntity rollout, int number, Watch watch) {
    bound(
            rollout,
            number,
            """
            UPDATE rollout_stage
               SET state = 'watching', watched_from = :from, watched_until = :until,
                   comparison = CAST(:comparison AS json)
            """
                + WHERE)
        .setParameter("from", watch.from())
        .setParameter("until", watch.until())
        .setParameter("comparison", write(watch.comparison()))
        .executeUpdate();
  }

  /** A person has seen what holds the stage that may go now, and lets it go on. */
  void accept(RolloutEntity rollout) {
    bound(rollout, rollout.stage, "UPDATE rollout_stage SET accepted = true" + WHERE)
        .executeUpdate();
  }

  /** More goes out of the stage that may go now, after its watch has begun or ended. */
  void publishAgain(RolloutEntity rollout) {
    bound(
            rollout,
            rollout.stage,
            "UPDATE rollout_stage SET state = 'publishing', accepted = false"
                + WHERE
                + " AND state IN ('watching', 'passed')")
        .executeUpdate();
  }

  /** Puts the actions of some products into a stage. */
  void assign(RolloutEntity rollout, int number, Collection<UUID> products) {
    bound(
            rollout,
            number,
            """
            UPDATE action SET stage = :number
             WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id = :rollout
               AND split_part(subject_id, '/', 1) = ANY (CAST(:products AS text[]))
               AND stage IS NULL
            """)
        .setParameter("products", products.stream().map(UUID::toString).toArray(String[]::new))
        .executeUpdate();
  }

  private static final String WHERE =
      " WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id = :rollout AND number = :number";

  private Query bound(RolloutEntity rollout, int number, String sql) {
    return entities
        .createNativeQuery(sql)
        .setParameter("merchant", rollout.merchantId)
        .setParameter("rollout", rollout.id)
        .setParameter("number", number);
  }

  private RolloutStage stage(Tuple row) {
    Optional<Watch> watch =
        Optional.ofNullable(row.get("watched_from", Instant.class))
            .map(
                from ->
                    new Watch(
                        from,
                        row.get("watched_until", Instant.class),
                        read(row.get("comparison", String.class))));
    return new RolloutStage(
        row.get("rollout_id", UUID.class),
        row.get("number", Integer.class),
        row.get("subjects", Integer.class),
        row.get("seed", Long.class),
        row.get("drawn", Boolean.class),
        State.of(row.get("state", String.class)),
        watch,
        row.get("accepted", Boolean.class));
  }

  private Comparison read(String text) {
    try {
      return json.readValue(text, Comparison.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored comparison cannot be read", e);
    }
  }

  private String write(Comparison comparison) {
    try {
      return json.writeValueAsString(comparison);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A comparison cannot be written", e);
    }
  }
}
