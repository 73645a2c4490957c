package io.zyra.catalog.snapshot;

import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** SQL over snapshots. Call it in a transaction of the merchant. */
@ApplicationScoped
public class SnapshotRepository {
  private final EntityManager entities;

  SnapshotRepository(EntityManager entities) {
    this.entities = entities;
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
