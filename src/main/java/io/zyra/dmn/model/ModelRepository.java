package io.zyra.dmn.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.dmn.DmnJson;
import io.zyra.web.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL access to models and versions. Called in a transaction. */
@ApplicationScoped
public class ModelRepository {
  private static final String MODEL =
      """
      SELECT m.id, m.name, m.namespace, m.active_version, m.created_at, m.updated_at,
             (SELECT max(v.version) FROM dmn_model_version v WHERE v.model_id = m.id) AS newest
        FROM dmn_model m
      """;
  private static final String VERSION =
      """
      SELECT v.model_id, v.version, m.name, m.namespace, v.dmn_version, s.state,
             CAST(v.imports AS text) AS imports, CAST(s.report AS text) AS report,
             CAST(s.test_run AS text) AS test_run, v.created_at, v.created_by
        FROM dmn_model_version v
        JOIN dmn_model m ON m.id = v.model_id
        JOIN dmn_version_state s ON s.model_id = v.model_id AND s.version = v.version
      """;

  private final EntityManager entities;
  private final IdGenerator ids;

  ModelRepository(EntityManager entities, IdGenerator ids) {
    this.entities = entities;
    this.ids = ids;
  }

  /** Models in the order of their names, starting after a name. */
  List<StoredModel> models(String after, int limit) {
    return rows(
            select(
                    MODEL
                        + " WHERE m.name || chr(10) || m.namespace > :after"
                        + " ORDER BY m.name || chr(10) || m.namespace LIMIT :limit")
                .setParameter("after", after)
                .setParameter("limit", limit))
        .stream()
        .map(ModelRepository::model)
        .toList();
  }

  /** The model with a name; if there are several namespaces, the one that changed last. */
  public Optional<StoredModel> model(String name, Optional<String> namespace) {
    return rows(
            select(
                    MODEL
                        + " WHERE m.name = :name AND (:any OR m.namespace = :namespace)"
                        + " ORDER BY m.updated_at DESC, m.id DESC LIMIT 1")
                .setParameter("name", name)
                .setParameter("any", namespace.isEmpty())
                .setParameter("namespace", namespace.orElse("")))
        .stream()
        .map(ModelRepository::model)
        .findFirst();
  }

  /** The newest version of an imported model. */
  Optional<ModelVersionId> imported(ModelDocument.Import wanted) {
    return rows(
            select(
                    MODEL
                        + " WHERE m.namespace = :namespace AND (:any OR m.name = :name)"
                        + " ORDER BY m.updated_at DESC, m.id DESC LIMIT 1")
                .setParameter("namespace", wanted.namespace())
                .setParameter("any", wanted.modelName().isEmpty())
                .setParameter("name", wanted.modelName().orElse("")))
        .stream()
        .map(ModelRepository::model)
        .map(model -> new ModelVersionId(model.id(), model.newest()))
        .findFirst();
  }

  /** Locks a model until the transaction ends; creates it if it is new. */
  public UUID lock(String name, String namespace, Instant at) {
    query(
            """
            INSERT INTO dmn_model (id, name, namespace, created_at, updated_at)
            VALUES (:id, :name, :namespace, :at, :at)
            ON CONFLICT (name, namespace) DO NOTHING
            """)
        .setParameter("id", ids.next())
        .setParameter("name", name)
        .setParameter("namespace", namespace)
        .setParameter("at", at)
        .executeUpdate();
    return (UUID)
        entities
            .createNativeQuery(
                "SELECT id FROM dmn_model WHERE name = :name AND namespace = :namespace FOR UPDATE",
                UUID.class)
            .setParameter("name", name)
            .setParameter("namespace", namespace)
            .getSingleResult();
  }

  int nextVersion(UUID model) {
    Number newest =
        (Number)
            query("SELECT coalesce(max(version), 0) FROM dmn_model_version WHERE model_id = :model")
                .setParameter("model", model)
                .getSingleResult();
    return newest.intValue() + 1;
  }

  void insert(
      ModelVersionId id,
      ModelDocument document,
      String hash,
      JsonNode imports,
      Instant at,
      String by) {
    query(
            """
            INSERT INTO dmn_model_version (model_id, version, xml, xml_hash, dmn_version, imports,
                                           created_at, created_by)
            VALUES (:model, :version, :xml, :hash, :dmn, CAST(:imports AS json), :at, :by)
            """)
        .setParameter("model", id.model())
        .setParameter("version", id.version())
        .setParameter("xml", document.xml())
        .setParameter("hash", hash)
        .setParameter("dmn", document.dmnVersion())
        .setParameter("imports", imports.toString())
        .setParameter("at", at)
        .setParameter("by", by)
        .executeUpdate();
    query("UPDATE dmn_model SET updated_at = :at WHERE id = :model")
        .setParameter("at", at)
        .setParameter("model", id.model())
        .executeUpdate();
  }

  public void state(
      ModelVersionId id,
      StoredModelVersion.State state,
      JsonNode report,
      JsonNode testRun,
      Instant at) {
    query(
            """
            INSERT INTO dmn_version_state (model_id, version, state, report, test_run, updated_at)
            VALUES (:model, :version, :state, CAST(:report AS json), CAST(:run AS json), :at)
            ON CONFLICT (model_id, version) DO UPDATE
              SET state = :state, report = CAST(:report AS json), test_run = CAST(:run AS json),
                  updated_at = :at
            """)
        .setParameter("model", id.model())
        .setParameter("version", id.version())
        .setParameter("state", state.key())
        .setParameter("report", report.toString())
        .setParameter("run", testRun.toString())
        .setParameter("at", at)
        .executeUpdate();
  }

  /** Sets the active version. This single write switches all replicas. */
  public void active(UUID model, Optional<Integer> version, Instant at) {
    query("UPDATE dmn_model SET active_version = :version, updated_at = :at WHERE id = :model")
        .setParameter("version", version.orElse(null))
        .setParameter("at", at)
        .setParameter("model", model)
        .executeUpdate();
  }

  public Optional<StoredModelVersion> version(ModelVersionId id) {
    return rows(
            select(VERSION + " WHERE v.model_id = :model AND v.version = :version")
                .setParameter("model", id.model())
                .setParameter("version", id.version()))
        .stream()
        .map(ModelRepository::version)
        .findFirst();
  }

  public List<StoredModelVersion> versions(UUID model) {
    return rows(
            select(VERSION + " WHERE v.model_id = :model ORDER BY v.version DESC LIMIT 200")
                .setParameter("model", model))
        .stream()
        .map(ModelRepository::version)
        .toList();
  }

  String xml(ModelVersionId id) {
    return (String)
        query("SELECT xml FROM dmn_model_version WHERE model_id = :model AND version = :version")
            .setParameter("model", id.model())
            .setParameter("version", id.version())
            .getSingleResult();
  }

  private Query select(String sql) {
    return entities.createNativeQuery(sql, Tuple.class);
  }

  private Query query(String sql) {
    return entities.createNativeQuery(sql);
  }

  private static List<Tuple> rows(Query query) {
    return ((List<?>) query.getResultList()).stream().map(Tuple.class::cast).toList();
  }

  private static StoredModel model(Tuple row) {
    return new StoredModel(
        row.get("id", UUID.class),
        row.get("name", String.class),
        row.get("namespace", String.class),
        Optional.ofNullable(row.get("active_version", Integer.class)),
        row.get("newest", Number.class).intValue(),
        row.get("created_at", Instant.class),
        row.get("updated_at", Instant.class));
  }

  private static StoredModelVersion version(Tuple row) {
    return new StoredModelVersion(
        new ModelVersionId(row.get("model_id", UUID.class), row.get("version", Integer.class)),
        row.get("name", String.class),
        row.get("namespace", String.class),
        row.get("dmn_version", String.class),
        StoredModelVersion.State.of(row.get("state", String.class)),
        DmnJson.stored(row.get("imports", String.class)),
        DmnJson.stored(row.get("report", String.class)),
        DmnJson.stored(row.get("test_run", String.class)),
        row.get("created_at", Instant.class),
        row.get("created_by", String.class));
  }
}
