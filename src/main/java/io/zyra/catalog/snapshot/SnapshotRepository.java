package io.zyra.catalog.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.catalog.ProductContent;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** SQL over snapshots. Call it in a transaction of the merchant. */
@ApplicationScoped
public class SnapshotRepository {
  private final EntityManager entities;
  private final ObjectMapper json;

  SnapshotRepository(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
  }

  /** What a product was at an instant, or at first if it was not known by then. */
  public Optional<ProductContent> atOrFirst(MerchantId merchant, UUID product, Instant at) {
    return entities
        .createNativeQuery(
            """
            (SELECT CAST(content AS text) AS content FROM product_snapshot
              WHERE merchant_id = :merchant AND product_id = :product AND created_at <= :at
              ORDER BY created_at DESC, id DESC LIMIT 1)
            UNION ALL
            (SELECT CAST(content AS text) FROM product_snapshot
              WHERE merchant_id = :merchant AND product_id = :product AND created_at > :at
              ORDER BY created_at, id LIMIT 1)
            LIMIT 1
            """,
            String.class)
        .setParameter("merchant", merchant.value())
        .setParameter("product", product)
        .setParameter("at", at)
        .getResultStream()
        .findFirst()
        .map(text -> read(String.valueOf(text)));
  }

  private ProductContent read(String text) {
    try {
      return json.readValue(text, ProductContent.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored product cannot be read", e);
    }
  }

  /**
   * The newest snapshot of each product at an instant, by product id. Products that were not known
   * are left out.
   */
  public Map<UUID, UUID> asOf(MerchantId merchant, Instant at) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT DISTINCT ON (product_id) product_id, id FROM product_snapshot
                 WHERE merchant_id = :merchant AND created_at <= :at
                 ORDER BY product_id, created_at DESC, id DESC
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("at", at)
            .getResultList();
    Map<UUID, UUID> snapshots = new HashMap<>();
    for (Object each : rows) {
      Tuple row = (Tuple) each;
      snapshots.put(row.get("product_id", UUID.class), row.get("id", UUID.class));
    }
    return snapshots;
  }
}
