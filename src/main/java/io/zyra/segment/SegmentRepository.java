package io.zyra.segment;

import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;

/** SQL of segments. Call it in a transaction of the merchant. */
@ApplicationScoped
class SegmentRepository {
  private final EntityManager entities;

  SegmentRepository(EntityManager entities) {
    this.entities = entities;
  }

  List<StoredSegment> all(MerchantId merchant) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT name, title, condition FROM segment
                 WHERE merchant_id = :merchant ORDER BY name
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new StoredSegment(
                    row.get("name", String.class),
                    row.get("title", String.class),
                    row.get("condition", String.class)))
        .toList();
  }

  void save(MerchantId merchant, StoredSegment segment, Instant at) {
    update(
            """
            INSERT INTO segment (merchant_id, name, title, condition, created_at, updated_at)
            VALUES (:merchant, :name, :title, :condition, :at, :at)
            ON CONFLICT (merchant_id, name) DO UPDATE
              SET title = :title, condition = :condition, updated_at = :at
            """,
            merchant,
            segment.name())
        .setParameter("title", segment.title())
        .setParameter("condition", segment.condition())
        .setParameter("at", at)
        .executeUpdate();
  }

  /**
   * Deletes a segment.
   *
   * @return whether it existed
   */
  boolean delete(MerchantId merchant, String name) {
    return update(
                "DELETE FROM segment WHERE merchant_id = :merchant AND name = :name",
                merchant,
                name)
            .executeUpdate()
        > 0;
  }

  private Query update(String sql, MerchantId merchant, String name) {
    return entities
        .createNativeQuery(sql)
        .setParameter("merchant", merchant.value())
        .setParameter("name", name);
  }
}
