package io.zyra.catalog.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.catalog.ProductContent;
import io.zyra.security.MerchantId;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

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

  /** The content of a snapshot. */
  public ProductContent content(UUID id) {
    Object text =
        entities
            .createNativeQuery("SELECT content FROM product_snapshot WHERE id = :id")
            .setParameter("id", id)
            .getSingleResult();
    return read(String.valueOf(text));
  }

  /** The snapshots of a product, newest first. */
  public Page<ProductSnapshot> page(MerchantId merchant, UUID product, PageRequest page) {
    List<?> found =
        entities
            .createNativeQuery(
                """
                SELECT id, reason, content, created_at FROM product_snapshot
                 WHERE merchant_id = :merchant AND product_id = :product AND id < :before
                 ORDER BY id DESC LIMIT :limit
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("product", product)
            .setParameter("before", page.before())
            .setParameter("limit", page.size() + 1)
            .getResultList();
    List<ProductSnapshot> snapshots =
        found.stream()
            .map(Tuple.class::cast)
            .map(
                row ->
                    new ProductSnapshot(
                        row.get("id", UUID.class),
                        row.get("reason", String.class),
                        row.get("created_at", Instant.class),
                        read(String.valueOf(row.get("content")))))
            .toList();
    return Page.of(snapshots, page.size(), snapshot -> snapshot.id().toString());
  }

  /** Passes the current contents of all products on, by product id, without loading all at once. */
  public void forEachCurrent(MerchantId merchant, BiConsumer<UUID, ProductContent> visitor) {
    try (Stream<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT p.id, s.content FROM product p
                  JOIN product_snapshot s ON s.id = p.snapshot_id
                 WHERE p.merchant_id = :merchant ORDER BY p.id
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setHint("org.hibernate.fetchSize", 500)
            .getResultStream()) {
      rows.map(Tuple.class::cast)
          .forEach(
              row ->
                  visitor.accept(
                      row.get("id", UUID.class), read(String.valueOf(row.get("content")))));
    }
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
