package io.zyra.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.EventStore;
import io.zyra.event.EventSubject;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The products that a shop lists while a job reads all of them, compared with those that are
 * stored. Ask for differences only when the listing is complete.
 */
@ApplicationScoped
public class ListedProductRepository {
  private static final String DELETED = "products/delete";

  /**
   * A stored product that is in the shop by all that is known: no deletion was told since it was
   * stored. The same rule tells what rules see of it.
   */
  private static final String IN_SHOP =
      """
        FROM product p JOIN product_snapshot s ON s.id = p.snapshot_id
       WHERE p.merchant_id = :merchant AND p.shop_id IS NOT NULL
         AND NOT EXISTS (
           SELECT 1 FROM event e
            WHERE e.merchant_id = p.merchant_id AND e.type = 'products/delete'
              AND e.subject = 'product:' || substring(p.shop_id FROM '[0-9]+$')
              AND e.occurred_at >= s.created_at)
      """;

  private final EntityManager entities;
  private final EventStore events;
  private final Tenancy tenancy;

  ListedProductRepository(EntityManager entities, EventStore events, Tenancy tenancy) {
    this.entities = entities;
    this.events = events;
    this.tenancy = tenancy;
  }

  /** Notes listed products, each with the time of its last change in the shop. */
  public void add(MerchantId merchant, UUID job, Map<String, Instant> listed) {
    if (listed.isEmpty()) {
      return;
    }
    List<String> ids = List.copyOf(listed.keySet());
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    INSERT INTO listed_product (merchant_id, job_id, shop_id, updated_at)
                    SELECT :merchant, :job, id, at
                      FROM unnest(CAST(:ids AS text[]), CAST(:times AS timestamptz[]))
                        AS l (id, at)
                    ON CONFLICT (merchant_id, job_id, shop_id)
                    DO UPDATE SET updated_at = EXCLUDED.updated_at
                    """)
                .setParameter("merchant", merchant.value())
                .setParameter("job", job)
                .setParameter("ids", ids.toArray(String[]::new))
                .setParameter(
                    "times",
                    ids.stream().map(id -> listed.get(id).toString()).toArray(String[]::new))
                .executeUpdate());
  }

  /**
   * The shop's ids of products that are stored and not listed, in their order. Those that came into
   * existence after the listing began are left out.
   *
   * @param begun when the listing began
   * @param after the last id of the part before; empty for the first part
   */
  public List<String> unlisted(
      MerchantId merchant, UUID job, Instant begun, String after, int most) {
    return ids(
        merchant,
        job,
        "SELECT p.shop_id "
            + IN_SHOP
            + """
               AND p.created_at < :begun AND p.shop_id COLLATE "C" > :after
               AND NOT EXISTS (
                 SELECT 1 FROM listed_product l
                  WHERE l.merchant_id = p.merchant_id AND l.job_id = :job
                    AND l.shop_id = p.shop_id)
             ORDER BY p.shop_id COLLATE "C" LIMIT :most
            """,
        Map.of("begun", begun, "after", after, "most", most));
  }

  /**
   * The shop's ids of products that are listed and not stored.
   *
   * @param before later changes are left out: their webhooks may be on the way
   */
  public List<String> unknown(MerchantId merchant, UUID job, Instant before) {
    return ids(
        merchant,
        job,
        """
        SELECT l.shop_id FROM listed_product l
         WHERE l.merchant_id = :merchant AND l.job_id = :job AND l.updated_at <= :before
           AND NOT EXISTS (
             SELECT 1 FROM product p
              WHERE p.merchant_id = l.merchant_id AND p.shop_id = l.shop_id)
         ORDER BY l.shop_id
        """,
        Map.of("before", before));
  }

  /**
   * The shop's ids of products that are stored in an older state than the listed one.
   *
   * @param before later changes are left out: their webhooks may be on the way
   */
  public List<String> outdated(MerchantId merchant, UUID job, Instant before) {
    return ids(
        merchant,
        job,
        """
        SELECT l.shop_id
          FROM listed_product l
          JOIN product p ON p.merchant_id = l.merchant_id AND p.shop_id = l.shop_id
         WHERE l.merchant_id = :merchant AND l.job_id = :job AND l.updated_at <= :before
           AND (p.shop_updated_at IS NULL OR p.shop_updated_at < l.updated_at)
         ORDER BY l.shop_id
        """,
        Map.of("before", before));
  }

  private List<String> ids(
      MerchantId merchant, UUID job, String sql, Map<String, Object> parameters) {
    return tenancy.read(
        merchant,
        () -> {
          Query query =
              entities
                  .createNativeQuery(sql, String.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("job", job);
          parameters.forEach(query::setParameter);
          List<?> found = query.getResultList();
          return found.stream().map(String.class::cast).toList();
        });
  }

  /**
   * Records of products that the shop does not have any more what the webhook would have told that
   * they were deleted. Those of which it has told are left out, and what is recorded twice counts
   * once. Hold the merchant's lock, so that none is stored meanwhile.
   *
   * @param shopIds such as {@code gid://shopify/Product/1}
   * @return how many were recorded
   */
  public int recordDeletions(MerchantId merchant, List<String> shopIds) {
    return tenancy.call(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      "SELECT p.shop_id, p.snapshot_id "
                          + IN_SHOP
                          + " AND p.shop_id = ANY (CAST(:ids AS text[]))",
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("ids", shopIds.toArray(String[]::new))
                  .getResultList();
          return (int)
              rows.stream()
                  .map(Tuple.class::cast)
                  .filter(row -> events.append(merchant, deletion(row)))
                  .count();
        });
  }

  /** The key is the state that was deleted: a product that comes back may be deleted again. */
  private static NewEvent deletion(Tuple row) {
    String number = EventSubject.id(row.get("shop_id", String.class)).orElseThrow();
    ObjectNode payload = JsonNodeFactory.instance.objectNode().put("id", new BigInteger(number));
    String subject = EventSubject.of(DELETED, payload).orElseThrow();
    return new NewEvent(
        DELETED,
        Optional.of(subject),
        "products delete",
        payload,
        Optional.empty(),
        Optional.of("shop:" + DELETED + ":" + subject + ":" + row.get("snapshot_id", UUID.class)));
  }

  /** Removes the listing of a job, and those that jobs before it have left. */
  public void discard(MerchantId merchant, UUID job) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    DELETE FROM listed_product
                     WHERE merchant_id = :merchant
                       AND (job_id = :job OR job_id IN (
                         SELECT id FROM job WHERE merchant_id = :merchant AND state <> 'running'))
                    """)
                .setParameter("merchant", merchant.value())
                .setParameter("job", job)
                .executeUpdate());
  }
}
