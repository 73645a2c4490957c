package io.zyra.dmn.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.dmn.DmnJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** SQL access to test cases. Called in a transaction. */
@ApplicationScoped
public class ModelTestRepository {
  private final EntityManager entities;

  ModelTestRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** One revision of the tests of a model. */
  public record Revision(int number, JsonNode cases) {}

  /** The newest revision; an empty one with number 0 if there is none. */
  public Revision newest(UUID model) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT revision, CAST(cases AS text) AS cases FROM dmn_test_revision
                 WHERE model_id = :model ORDER BY revision DESC LIMIT 1
                """,
                Tuple.class)
            .setParameter("model", model)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new Revision(
                    row.get("revision", Integer.class),
                    DmnJson.stored(row.get("cases", String.class))))
        .findFirst()
        .orElseGet(() -> new Revision(0, DmnJson.mapper().createArrayNode()));
  }

  public void add(UUID model, int revision, JsonNode cases, Instant at, String by) {
    entities
        .createNativeQuery(
            """
            INSERT INTO dmn_test_revision (model_id, revision, cases, created_at, created_by)
            VALUES (:model, :revision, CAST(:cases AS json), :at, :by)
            """)
        .setParameter("model", model)
        .setParameter("revision", revision)
        .setParameter("cases", cases.toString())
        .setParameter("at", at)
        .setParameter("by", by)
        .executeUpdate();
  }
}
