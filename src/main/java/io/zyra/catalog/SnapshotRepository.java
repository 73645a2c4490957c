package io.zyra.catalog;

import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which snapshot of each product held at an instant; called in a transaction of the merchant. */
@ApplicationScoped
class SnapshotRepository {
  private final EntityManager entities;

  SnapshotRepository(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * From a product's id to its newest snapshot's; products that were not known yet are left out.
   */
  Map<UUID, UUID> asOf(MerchantId merchant, Instant at) {
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
