package io.zyra.action.publish;

import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The number of products that may still be changed automatically on the merchant's day. A place is
 * taken just before a change is written, and given back if it was not written. The caller holds the
 * merchant's lock, so that two transactions cannot take the last place.
 */
@ApplicationScoped
public class DailyCatalogBudget {
  private final EntityManager entities;
  private final Clock clock;

  DailyCatalogBudget(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /**
   * Takes a place, unless the product has one already. The place is stored for each action of the
   * product, so that it stays taken if only one of them fails.
   *
   * @return whether the product has a place
   */
  boolean take(Merchant merchant, UUID product, UUID action, int products) {
    Set<String> taken = changedToday(merchant);
    boolean counted = taken.contains(product.toString());
    if (!counted && taken.size() >= merchant.limits().catalogBudget(products)) {
      return false;
    }
    entities
        .createNativeQuery(
            """
            INSERT INTO catalog_change (merchant_id, day, product_id, action_id)
            VALUES (:merchant, :day, :product, :action)
            ON CONFLICT DO NOTHING
            """)
        .setParameter("merchant", merchant.id().value())
        .setParameter("day", today(merchant))
        .setParameter("product", product)
        .setParameter("action", action)
        .executeUpdate();
    return true;
  }

  /**
   * Forecasts which products may be changed automatically today: those that have a place or an
   * approved automatic action, and further ones until the budget is used up. Nothing is stored; a
   * place is taken when a change is written.
   */
  public Forecast forecast(Merchant merchant, int products) {
    Set<String> counted = changedToday(merchant);
    entities
        .createNativeQuery(
            """
            SELECT DISTINCT subject_id FROM action
             WHERE merchant_id = :merchant AND automatic AND subject_scope = 'product'
               AND (purpose = '' OR purpose LIKE '+%') AND state IN ('approved', 'publishing')
            """)
        .setParameter("merchant", merchant.id().value())
        .getResultList()
        .forEach(id -> counted.add(String.valueOf(id)));
    return new Forecast(counted, merchant.limits().catalogBudget(products));
  }

  /** The products of a forecast, in memory. */
  public static final class Forecast {
    private final Set<String> products;
    private final int budget;

    Forecast(Set<String> products, int budget) {
      this.products = products;
      this.budget = budget;
    }

    /**
     * Counts a product in, if the budget has room.
     *
     * @return whether the product is in the forecast
     */
    public boolean admit(String product) {
      return products.contains(product) || (products.size() < budget && products.add(product));
    }
  }

  /** Gives the place of an action back, since nothing was written. */
  void giveBack(Merchant merchant, UUID action) {
    entities
        .createNativeQuery(
            "DELETE FROM catalog_change WHERE merchant_id = :merchant AND action_id = :action")
        .setParameter("merchant", merchant.id().value())
        .setParameter("action", action)
        .executeUpdate();
  }

  /** The products changed automatically on the merchant's day. */
  public Set<String> changedToday(Merchant merchant) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                SELECT DISTINCT CAST(product_id AS text) FROM catalog_change
                 WHERE merchant_id = :merchant AND day = :day
                """)
            .setParameter("merchant", merchant.id().value())
            .setParameter("day", today(merchant))
            .getResultList();
    return rows.stream().map(String::valueOf).collect(Collectors.toCollection(HashSet::new));
  }

  private LocalDate today(Merchant merchant) {
    return merchant.day(clock.instant());
  }
}
