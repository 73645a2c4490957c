package io.zyra.shopify.sync;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Counts what comparisons have found so far. */
@ApplicationScoped
class ShopDifferenceRepository {
  private final EntityManager entities;
  private final Tenancy tenancy;

  ShopDifferenceRepository(EntityManager entities, Tenancy tenancy) {
    this.entities = entities;
    this.tenancy = tenancy;
  }

  /** Counts some more, in the open transaction of the merchant that mends them. */
  void add(MerchantId merchant, UUID job, ShopDifference kind, int number) {
    if (number == 0) {
      return;
    }
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    INSERT INTO shop_difference (merchant_id, job_id, kind, number)
                    VALUES (:merchant, :job, :kind, :number)
                    ON CONFLICT (merchant_id, job_id, kind)
                    DO UPDATE SET number = shop_difference.number + EXCLUDED.number
                    """)
                .setParameter("merchant", merchant.value())
                .setParameter("job", job)
                .setParameter("kind", kind.key())
                .setParameter("number", number)
                .executeUpdate());
  }

  /** How many of each kind were found. */
  Map<ShopDifference, Integer> of(MerchantId merchant, UUID job) {
    return tenancy.read(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT kind, number FROM shop_difference
                       WHERE merchant_id = :merchant AND job_id = :job
                      """,
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("job", job)
                  .getResultList();
          Map<ShopDifference, Integer> found = new EnumMap<>(ShopDifference.class);
          rows.stream()
              .map(Tuple.class::cast)
              .forEach(
                  row ->
                      found.put(
                          ShopDifference.valueOf(
                              row.get("kind", String.class).toUpperCase(Locale.ROOT)),
                          row.get("number", Integer.class)));
          return found;
        });
  }

  void delete(MerchantId merchant, UUID job) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    "DELETE FROM shop_difference WHERE merchant_id = :merchant AND job_id = :job")
                .setParameter("merchant", merchant.value())
                .setParameter("job", job)
                .executeUpdate());
  }
}
