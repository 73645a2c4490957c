package io.zyra.event;

import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each product sold lately, from the order events in the event store. */
@ApplicationScoped
public class Sales {
  private static final Duration DAYS_30 = Duration.ofDays(30);

  private final EntityManager entities;

  Sales(EntityManager entities) {
    this.entities = entities;
  }

  /** Units and their price before discounts, in the shop's currency. */
  public record Sold(double units, BigDecimal revenue) {
    public static final Sold NOTHING = new Sold(0, BigDecimal.ZERO);
  }

  /** By the shop's product id; orders are {@code orders/create} events as Shopify sends them. */
  public Map<String, Sold> last30Days(MerchantId merchant, Instant at) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT line ->> 'product_id' AS product,
                       sum(CAST(line ->> 'quantity' AS numeric)) AS units,
                       sum(CAST(line ->> 'quantity' AS numeric) * CAST(line ->> 'price' AS numeric))
                         AS revenue
                  FROM event,
                       json_array_elements(
                         CASE WHEN json_typeof(payload -> 'line_items') = 'array'
                              THEN payload -> 'line_items' ELSE CAST('[]' AS json) END) AS line
                 WHERE merchant_id = :merchant AND type = 'orders/create'
                   AND occurred_at > :from AND occurred_at <= :to
                   AND line ->> 'product_id' IS NOT NULL
                   AND line ->> 'quantity' ~ '^[0-9]{1,9}$'
                   AND line ->> 'price' ~ '^[0-9]{1,12}([.][0-9]+)?$'
                 GROUP BY 1
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("from", at.minus(DAYS_30))
            .setParameter("to", at)
            .getResultList();
    Map<String, Sold> sold = new HashMap<>();
    for (Object each : rows) {
      Tuple row = (Tuple) each;
      sold.put(
          "gid://shopify/Product/" + row.get("product", String.class),
          new Sold(
              row.get("units", BigDecimal.class).doubleValue(),
              row.get("revenue", BigDecimal.class)));
    }
    return sold;
  }
}
