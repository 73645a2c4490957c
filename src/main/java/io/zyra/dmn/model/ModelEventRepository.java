package io.zyra.dmn.model;

import io.zyra.web.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL access to the history of models: who did what to which version. Append-only. */
@ApplicationScoped
public class ModelEventRepository {
  private final EntityManager entities;
  private final IdGenerator ids;

  ModelEventRepository(EntityManager entities, IdGenerator ids) {
    this.entities = entities;
    this.ids = ids;
  }

  /** One entry of the history. */
  record Entry(Instant at, String actor, String type, Optional<Integer> version, String text) {}

  public void add(
      UUID model, Optional<Integer> version, String type, String actor, String text, Instant at) {
    entities
        .createNativeQuery(
            """
            INSERT INTO dmn_event (id, model_id, version, type, actor, text, at)
            VALUES (:id, :model, :version, :type, :actor, :text, :at)
            """)
        .setParameter("id", ids.next())
        .setParameter("model", model)
        .setParameter("version", version.orElse(null))
        .setParameter("type", type)
        .setParameter("actor", actor)
        .setParameter("text", text)
        .setParameter("at", at)
        .executeUpdate();
  }

  /** The newest 200 entries of a model. */
  List<Entry> of(UUID model) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT at, actor, type, version, text FROM dmn_event
                 WHERE model_id = :model ORDER BY id DESC LIMIT 200
                """,
                Tuple.class)
            .setParameter("model", model)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new Entry(
                    row.get("at", Instant.class),
                    row.get("actor", String.class),
                    row.get("type", String.class),
                    Optional.ofNullable(row.get("version", Integer.class)),
                    row.get("text", String.class)))
        .toList();
  }

  /** The version that was active before this one and can be activated again. */
  public Optional<Integer> activeBefore(UUID model, int current) {
    List<?> versions =
        entities
            .createNativeQuery(
                """
                SELECT version FROM dmn_event
                 WHERE model_id = :model AND type = 'dmn.activated' AND version <> :current
                 ORDER BY id DESC LIMIT 1
                """)
            .setParameter("model", model)
            .setParameter("current", current)
            .getResultList();
    return versions.stream().map(Number.class::cast).map(Number::intValue).findFirst();
  }
}
