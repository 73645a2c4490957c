package io.zyra.shopify.sync;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Which products and collections have to be read from the shop again. */
@ApplicationScoped
class PendingRefreshRepository {
  private final EntityManager entities;
  private final Tenancy tenancy;
  private final Clock clock;

  PendingRefreshRepository(EntityManager entities, Tenancy tenancy, Clock clock) {
    this.entities = entities;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  /**
   * An object to be read.
   *
   * @param shopId such as {@code gid://shopify/Product/1}
   * @param requestedAt when that was asked for last
   */
  record Requested(String shopId, Instant requestedAt) {}

  void request(MerchantId merchant, String shopId) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    INSERT INTO product_reading (merchant_id, shop_id, requested_at)
                    VALUES (:merchant, :object, :now)
                    ON CONFLICT (merchant_id, shop_id)
                    DO UPDATE SET requested_at = EXCLUDED.requested_at
                    """)
                .setParameter("merchant", merchant.value())
                .setParameter("object", shopId)
                .setParameter("now", clock.instant().truncatedTo(ChronoUnit.MICROS))
                .executeUpdate());
  }

  List<Requested> list(MerchantId merchant, int most) {
    return tenancy.read(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT shop_id, requested_at FROM product_reading
                       WHERE merchant_id = :merchant ORDER BY requested_at LIMIT :most
                      """,
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("most", most)
                  .getResultList();
          return rows.stream()
              .map(Tuple.class::cast)
              .map(
                  row ->
                      new Requested(
                          row.get("shop_id", String.class), row.get("requested_at", Instant.class)))
              .toList();
        });
  }

  /** The object was read. If it was asked for again meanwhile, it has to be read once more. */
  void done(MerchantId merchant, Requested read) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    DELETE FROM product_reading
                     WHERE merchant_id = :merchant AND shop_id = :object AND requested_at = :at
                    """)
                .setParameter("merchant", merchant.value())
                .setParameter("object", read.shopId())
                .setParameter("at", read.requestedAt())
                .executeUpdate());
  }
}
