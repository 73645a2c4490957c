package io.zyra.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The keys of the texts that products show, as an index in the database. Whoever asks brings it up
 * to date before: keys are out of date when the product has another snapshot since. Called in a
 * transaction of the merchant.
 */
@ApplicationScoped
public class ProductTextKeyRepository {
  private final EntityManager entities;
  private final ObjectMapper json;

  ProductTextKeyRepository(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
  }

  /** A product whose keys are out of date. */
  public record Outdated(UUID product, UUID snapshot, ProductContent content) {}

  /**
   * Some products whose keys are out of date, locked until the transaction ends. Products that
   * another transaction is writing are left out, so that this never waits for an import.
   */
  public List<Outdated> outdated(MerchantId merchant, int most) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT p.id, p.snapshot_id, s.content FROM product p
                  JOIN product_snapshot s ON s.id = p.snapshot_id
                 WHERE p.merchant_id = :merchant AND p.text_keys_of IS DISTINCT FROM p.snapshot_id
                 ORDER BY p.id LIMIT :most FOR NO KEY UPDATE OF p SKIP LOCKED
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("most", most)
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new Outdated(
                    row.get("id", UUID.class),
                    row.get("snapshot_id", UUID.class),
                    content(String.valueOf(row.get("content")))))
        .toList();
  }

  /** Stores the keys of a product that this transaction has locked or written. */
  public void store(Outdated product, Collection<Long> keys) {
    entities
        .createNativeQuery(
            """
            UPDATE product
               SET text_keys = CAST(string_to_array(:keys, ',') AS bigint[]), text_keys_of = :snapshot
             WHERE id = :product
            """)
        .setParameter("keys", keys.stream().map(String::valueOf).collect(Collectors.joining(",")))
        .setParameter("snapshot", product.snapshot())
        .setParameter("product", product.product())
        .executeUpdate();
  }

  private ProductContent content(String text) {
    try {
      return json.readValue(text, ProductContent.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored product cannot be read", e);
    }
  }
}
