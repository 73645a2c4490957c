package io.zyra.dmn.activation;

import io.zyra.core.policy.PolicyKey;
import io.zyra.dmn.PolicyModelVersions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** SQL access to the models of the policies. Called in a transaction. */
@ApplicationScoped
public class PolicyModelRepository {
  private final EntityManager entities;

  PolicyModelRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** The active versions; for a model without one, the newest shipped version. */
  public Map<String, PolicyModelVersions.Version> inForce() {
    return rows(
            query(
                """
                SELECT m.name, v.version, v.created_by
                  FROM dmn_model m
                  JOIN dmn_model_version v ON v.model_id = m.id
                   AND v.version = coalesce(m.active_version,
                                            (SELECT max(o.version) FROM dmn_model_version o
                                              WHERE o.model_id = m.id AND o.created_by = :own))
                 WHERE m.namespace = :namespace
                """))
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.get("name", String.class),
                row ->
                    new PolicyModelVersions.Version(
                        row.get("version", Integer.class),
                        row.get("created_by", String.class)
                            .equals(PolicyModelVersions.SHIPPED_BY))));
  }

  public Map<String, Integer> firstShipped() {
    return rows(
            query(
                """
                SELECT m.name, min(v.version) AS version
                  FROM dmn_model m JOIN dmn_model_version v ON v.model_id = m.id
                 WHERE m.namespace = :namespace AND v.created_by = :own GROUP BY m.name
                """))
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.get("name", String.class), row -> row.get("version", Integer.class)));
  }

  /** Whether this text was shipped before. */
  public boolean isShipped(UUID model, String hash) {
    return !entities
        .createNativeQuery(
            """
            SELECT version FROM dmn_model_version
             WHERE model_id = :model AND created_by = :own AND xml_hash = :hash
            """)
        .setParameter("model", model)
        .setParameter("own", PolicyModelVersions.SHIPPED_BY)
        .setParameter("hash", hash)
        .getResultList()
        .isEmpty();
  }

  /** Whether the newest test cases are the shipped ones. */
  public boolean testsAreShipped(UUID model) {
    return entities
        .createNativeQuery(
            """
            SELECT created_by FROM dmn_test_revision
             WHERE model_id = :model ORDER BY revision DESC LIMIT 1
            """)
        .setParameter("model", model)
        .getResultList()
        .stream()
        .allMatch(PolicyModelVersions.SHIPPED_BY::equals);
  }

  private Query query(String sql) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("namespace", PolicyKey.NAMESPACE)
        .setParameter("own", PolicyModelVersions.SHIPPED_BY);
  }

  private static List<Tuple> rows(Query query) {
    return ((List<?>) query.getResultList()).stream().map(Tuple.class::cast).toList();
  }
}
