package io.zyra.action.rollout;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.core.stats.WatchOutcome;
import io.zyra.core.stats.WatchRecord;
import io.zyra.web.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows of the looks at watched rollouts; called in a transaction of the merchant. */
@ApplicationScoped
class RolloutLookRepository {
  private final EntityManager entities;
  private final ObjectMapper json;
  private final IdGenerator ids;

  RolloutLookRepository(EntityManager entities, ObjectMapper json, IdGenerator ids) {
    this.entities = entities;
    this.json = json;
    this.ids = ids;
  }

  /**
   * One look.
   *
   * @param words the outcome as a sentence
   */
  record Look(
      UUID id,
      @JsonIgnore UUID rollout,
      int stage,
      Instant at,
      String words,
      WatchOutcome outcome) {}

  /** Stores a look; all that it was judged on only when it says something else than the last. */
  void add(RolloutEntity rollout, int stage, Instant at, String words, WatchRecord record) {
    boolean isNew =
        last(rollout)
            .filter(last -> last.stage() == stage)
            .filter(last -> last.outcome().getClass() == record.outcome().getClass())
            .isEmpty();
    entities
        .createNativeQuery(
            """
            INSERT INTO rollout_look
              (id, rollout_id, merchant_id, stage, looked_at, words, outcome, record)
            VALUES (:id, :rollout, CAST(:merchant AS uuid), :stage, :at, :words,
                    CAST(:outcome AS json), CAST(:record AS json))
            """)
        .setParameter("id", ids.next())
        .setParameter("rollout", rollout.id)
        .setParameter("merchant", rollout.merchantId)
        .setParameter("stage", stage)
        .setParameter("at", at)
        .setParameter("words", words)
        .setParameter("outcome", write(record.outcome()))
        .setParameter("record", isNew ? write(record) : null)
        .executeUpdate();
  }

  Optional<Look> last(RolloutEntity rollout) {
    return newest(rollout, 1).stream().findFirst();
  }

  /** The last of each of several rollouts, by one statement. */
  List<Look> lastOf(List<RolloutEntity> some) {
    if (some.isEmpty()) {
      return List.of();
    }
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT DISTINCT ON (rollout_id) id, rollout_id, stage, looked_at, words,
                       CAST(outcome AS text) AS outcome
                  FROM rollout_look
                 WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id IN :rollouts
                 ORDER BY rollout_id, id DESC
                """,
                Tuple.class)
            .setParameter("merchant", some.get(0).merchantId)
            .setParameter("rollouts", some.stream().map(rollout -> rollout.id).toList())
            .getResultList();
    return rows.stream().map(row -> look((Tuple) row)).toList();
  }

  /** Newest first. */
  List<Look> newest(RolloutEntity rollout, int most) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT id, rollout_id, stage, looked_at, words,
                       CAST(outcome AS text) AS outcome
                  FROM rollout_look
                 WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id = :rollout
                 ORDER BY id DESC LIMIT :most
                """,
                Tuple.class)
            .setParameter("merchant", rollout.merchantId)
            .setParameter("rollout", rollout.id)
            .setParameter("most", most)
            .getResultList();
    return rows.stream().map(row -> look((Tuple) row)).toList();
  }

  /** All that a look was judged on, where it was kept. */
  Optional<WatchRecord> record(RolloutEntity rollout, UUID look) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT CAST(record AS text) FROM rollout_look
                 WHERE merchant_id = CAST(:merchant AS uuid) AND rollout_id = :rollout
                   AND id = :look AND record IS NOT NULL
                """,
                String.class)
            .setParameter("merchant", rollout.merchantId)
            .setParameter("rollout", rollout.id)
            .setParameter("look", look)
            .getResultList();
    return rows.stream().map(text -> read((String) text, WatchRecord.class)).findFirst();
  }

  private Look look(Tuple row) {
    return new Look(
        row.get("id", UUID.class),
        row.get("rollout_id", UUID.class),
        row.get("stage", Integer.class),
        row.get("looked_at", Instant.class),
        row.get("words", String.class),
        read(row.get("outcome", String.class), WatchOutcome.class));
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored look cannot be read", e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A look cannot be written", e);
    }
  }
}
