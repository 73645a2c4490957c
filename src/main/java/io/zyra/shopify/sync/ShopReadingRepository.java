package io.zyra.shopify.sync;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Up to when the changes that shops made to products were read. */
@ApplicationScoped
class ShopReadingRepository {
  private final EntityManager entities;
  private final Tenancy tenancy;

  ShopReadingRepository(EntityManager entities, Tenancy tenancy) {
    this.entities = entities;
    this.tenancy = tenancy;
  }

  /** Empty if they were never read. */
  Optional<Instant> readUntil(MerchantId merchant) {
    return tenancy.read(
        merchant,
        () -> {
          List<?> found =
              entities
                  .createNativeQuery(
                      "SELECT read_until FROM shop_reading WHERE merchant_id = :merchant",
                      Instant.class)
                  .setParameter("merchant", merchant.value())
                  .getResultList();
          return found.stream().map(Instant.class::cast).findFirst();
        });
  }

  /** Notes from when on changes have to be read, unless they were read before. */
  void storeFirst(MerchantId merchant, Instant from) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    INSERT INTO shop_reading (merchant_id, read_until) VALUES (:merchant, :from)
                    ON CONFLICT (merchant_id) DO NOTHING
                    """)
                .setParameter("merchant", merchant.value())
                .setParameter("from", from)
                .executeUpdate());
  }

  void store(MerchantId merchant, Instant until) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    INSERT INTO shop_reading (merchant_id, read_until) VALUES (:merchant, :until)
                    ON CONFLICT (merchant_id) DO UPDATE SET read_until = EXCLUDED.read_until
                    """)
                .setParameter("merchant", merchant.value())
                .setParameter("until", until)
                .executeUpdate());
  }
}
