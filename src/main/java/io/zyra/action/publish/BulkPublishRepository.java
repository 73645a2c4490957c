package io.zyra.action.publish;

import io.zyra.action.ActionHandlerRegistry;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which actions are due, and which products bulk operations hold. A product is held by one action
 * at a time, and for a limited time that has to be renewed.
 */
@ApplicationScoped
class BulkPublishRepository {
  static final Duration HOLD = Duration.ofMinutes(2);

  private final EntityManager entities;
  private final ActionHandlerRegistry handlers;
  private final Tenancy tenancy;
  private final Clock clock;

  BulkPublishRepository(
      EntityManager entities, ActionHandlerRegistry handlers, Tenancy tenancy, Clock clock) {
    this.entities = entities;
    this.handlers = handlers;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  /**
   * The approved actions that change products, oldest first, without those on whose subject another
   * action is being written, and without those of paused rollouts and of later stages.
   */
  List<UUID> due(MerchantId merchant, int most) {
    return tenancy.read(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    SELECT id FROM action AS due
                     WHERE merchant_id = :merchant AND state = 'approved' AND NOT type IN :handled
                       AND NOT EXISTS (SELECT 1 FROM action AS other
                            WHERE other.merchant_id = due.merchant_id
                              AND other.subject_id = due.subject_id AND other.id <> due.id
                              AND other.state = 'publishing')
                       AND NOT EXISTS (SELECT 1 FROM rollout
                            WHERE rollout.id = due.rollout_id
                              AND (rollout.state = 'paused'
                                   OR rollout.gated
                                      AND coalesce(due.stage > rollout.stage, true)))
                     ORDER BY id LIMIT :most
                    """,
                    UUID.class)
                .setParameter("merchant", merchant.value())
                .setParameter("handled", handlers.handledTypes())
                .setParameter("most", most)
                .getResultList()
                .stream()
                .map(UUID.class::cast)
                .toList());
  }

  /** Whether an action is due, and at least so many of the merchant with it. */
  boolean isOneOfMany(MerchantId merchant, UUID action, int many) {
    boolean isDue =
        tenancy.read(
            merchant,
            () ->
                !entities
                    .createNativeQuery(
                        """
                        SELECT 1 FROM action
                         WHERE merchant_id = :merchant AND id = :action AND state = 'approved'
                           AND NOT type IN :handled
                        """)
                    .setParameter("merchant", merchant.value())
                    .setParameter("action", action)
                    .setParameter("handled", handlers.handledTypes())
                    .getResultList()
                    .isEmpty());
    return isDue && due(merchant, many).size() >= many;
  }

  /** Whether a product is held; call it in a transaction of the merchant. */
  boolean isHeld(MerchantId merchant, UUID product) {
    return !entities
        .createNativeQuery(
            """
            SELECT 1 FROM bulk_publish
             WHERE merchant_id = :merchant AND product_id = :product AND held_until > :now
            """)
        .setParameter("merchant", merchant.value())
        .setParameter("product", product)
        .setParameter("now", clock.instant())
        .getResultList()
        .isEmpty();
  }

  /**
   * Holds a product for an action; call it in a transaction of the merchant.
   *
   * @return whether no other action holds it
   */
  boolean hold(MerchantId merchant, UUID product, UUID action) {
    Instant now = clock.instant();
    return entities
            .createNativeQuery(
                """
                INSERT INTO bulk_publish AS held (merchant_id, product_id, action_id, held_until)
                VALUES (:merchant, :product, :action, :until)
                ON CONFLICT (merchant_id, product_id) DO UPDATE
                   SET action_id = excluded.action_id, held_until = excluded.held_until,
                       refusal = NULL
                 WHERE held.held_until <= :now
                """)
            .setParameter("merchant", merchant.value())
            .setParameter("product", product)
            .setParameter("action", action)
            .setParameter("until", now.plus(HOLD))
            .setParameter("now", now)
            .executeUpdate()
        > 0;
  }

  /** What is held: an action with its product, and what the shop has refused of it. */
  record Held(UUID action, UUID product, Optional<String> refusal) {}

  /** What bulk operations hold of a merchant, oldest first. */
  List<Held> list(MerchantId merchant) {
    return tenancy.read(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT action_id, product_id, refusal FROM bulk_publish
                       WHERE merchant_id = :merchant ORDER BY action_id
                      """,
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .getResultList();
          return rows.stream()
              .map(Tuple.class::cast)
              .map(
                  row ->
                      new Held(
                          row.get("action_id", UUID.class),
                          row.get("product_id", UUID.class),
                          Optional.ofNullable(row.get("refusal", String.class))))
              .toList();
        });
  }

  /** Holds all that is held for longer. */
  void renew(MerchantId merchant) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    "UPDATE bulk_publish SET held_until = :until WHERE merchant_id = :merchant")
                .setParameter("until", clock.instant().plus(HOLD))
                .setParameter("merchant", merchant.value())
                .executeUpdate());
  }

  /** Takes a product from a round whose time has run out; call it in a transaction. */
  void takeOver(MerchantId merchant, UUID product) {
    entities
        .createNativeQuery(
            """
            DELETE FROM bulk_publish
             WHERE merchant_id = :merchant AND product_id = :product AND held_until <= :now
            """)
        .setParameter("merchant", merchant.value())
        .setParameter("product", product)
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  /** Stores what the shop has refused of an action; call it in a transaction. */
  void refuse(MerchantId merchant, UUID action, String why) {
    entities
        .createNativeQuery(
            """
            UPDATE bulk_publish SET refusal = :why
             WHERE merchant_id = :merchant AND action_id = :action
            """)
        .setParameter("why", why)
        .setParameter("merchant", merchant.value())
        .setParameter("action", action)
        .executeUpdate();
  }

  void release(MerchantId merchant, Collection<UUID> actions) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    DELETE FROM bulk_publish
                     WHERE merchant_id = :merchant AND action_id = ANY (CAST(:actions AS uuid[]))
                    """)
                .setParameter("merchant", merchant.value())
                .setParameter("actions", actions.toArray(UUID[]::new))
                .executeUpdate());
  }
}
