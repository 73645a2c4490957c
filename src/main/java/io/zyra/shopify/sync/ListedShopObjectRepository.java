package io.zyra.shopify.sync;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The orders, customers and collections that a shop lists while a job compares it, beside those
 * that are known from its webhooks and readings. Ask for differences only when the listing is
 * complete.
 */
@ApplicationScoped
class ListedShopObjectRepository {
  private final EntityManager entities;
  private final Tenancy tenancy;

  ListedShopObjectRepository(EntityManager entities, Tenancy tenancy) {
    this.entities = entities;
    this.tenancy = tenancy;
  }

  /**
   * Notes listed objects.
   *
   * @param subjects such as {@code order:1}
   */
  void add(MerchantId merchant, UUID job, List<String> subjects) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    INSERT INTO listed_shop_object (merchant_id, job_id, subject)
                    SELECT :merchant, :job, unnest(CAST(:subjects AS text[]))
                    ON CONFLICT DO NOTHING
                    """)
                .setParameter("merchant", merchant.value())
                .setParameter("job", job)
                .setParameter("subjects", subjects.toArray(String[]::new))
                .executeUpdate());
  }

  /**
   * The subjects of objects that are known and not listed, in their order. Left out are those that
   * became known after the listing began, that are known to be gone, or of which somebody else has
   * told than the shop.
   *
   * @param from since when they were created
   * @param begun when the listing began
   * @param after the last subject of the part before; empty for the first part
   */
  List<String> unlisted(
      MerchantId merchant,
      UUID job,
      DeletableShopObject kind,
      Instant from,
      Instant begun,
      String after,
      int most) {
    if (kind == DeletableShopObject.COLLECTIONS) {
      return unlistedCollections(merchant, job, begun, after, most);
    }
    return tenancy.read(
        merchant,
        () -> {
          List<?> found =
              entities
                  .createNativeQuery(
                      """
                      SELECT e.subject FROM event e
                       WHERE e.merchant_id = :merchant AND e.type = :created
                         AND e.occurred_at >= :from AND e.recorded_at < :begun
                         AND e.source_key = 'shop:' || e.type || ':' || e.subject
                         AND e.subject COLLATE "C" > :after
                         AND NOT EXISTS (
                           SELECT 1 FROM listed_shop_object l
                            WHERE l.merchant_id = e.merchant_id AND l.job_id = :job
                              AND l.subject = e.subject)
                         AND NOT EXISTS (
                           SELECT 1 FROM event gone
                            WHERE gone.merchant_id = e.merchant_id AND gone.subject = e.subject
                              AND gone.type = ANY (CAST(:endings AS text[])))
                       ORDER BY e.subject COLLATE "C" LIMIT :most
                      """,
                      String.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("job", job)
                  .setParameter("created", kind.created())
                  .setParameter("endings", kind.endings().toArray(String[]::new))
                  .setParameter("from", from)
                  .setParameter("begun", begun)
                  .setParameter("after", after)
                  .setParameter("most", most)
                  .getResultList();
          return found.stream().map(String.class::cast).toList();
        });
  }

  /**
   * The same for collections, whose events have handles in their subjects: the subjects have the
   * shop's numbers instead, such as {@code collection:1}.
   */
  private List<String> unlistedCollections(
      MerchantId merchant, UUID job, Instant begun, String after, int most) {
    return tenancy.read(
        merchant,
        () -> {
          List<?> found =
              entities
                  .createNativeQuery(
                      """
                      SELECT known.subject
                        FROM (SELECT DISTINCT 'collection:' || (e.payload ->> 'id') AS subject
                                FROM event e
                               WHERE e.merchant_id = :merchant AND e.type = 'collections/create'
                                 AND e.recorded_at < :begun
                                 AND e.source_key LIKE 'shop:collections/create:%'
                                 AND e.payload ->> 'id' ~ '^[0-9]{1,19}$') known
                       WHERE known.subject COLLATE "C" > :after
                         AND NOT EXISTS (
                           SELECT 1 FROM listed_shop_object l
                            WHERE l.merchant_id = :merchant AND l.job_id = :job
                              AND l.subject = known.subject)
                         AND NOT EXISTS (
                           SELECT 1 FROM event gone
                            WHERE gone.merchant_id = :merchant AND gone.subject = known.subject
                              AND gone.type = 'collections/delete')
                       ORDER BY known.subject COLLATE "C" LIMIT :most
                      """,
                      String.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("job", job)
                  .setParameter("begun", begun)
                  .setParameter("after", after)
                  .setParameter("most", most)
                  .getResultList();
          return found.stream().map(String.class::cast).toList();
        });
  }

  /** Removes the listing of a job, and those that jobs before it have left. */
  void discard(MerchantId merchant, UUID job) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    DELETE FROM listed_shop_object
                     WHERE merchant_id = :merchant
                       AND (job_id = :job OR job_id IN (
                         SELECT id FROM job WHERE merchant_id = :merchant AND state <> 'running'))
                    """)
                .setParameter("merchant", merchant.value())
                .setParameter("job", job)
                .executeUpdate());
  }
}
