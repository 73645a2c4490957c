package io.zyra.shopify.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * SQL of stored deliveries. Runs in the transaction of a merchant, who sees the deliveries of their
 * own shop only: row-level security adds that condition to each statement.
 */
@ApplicationScoped
class WebhookDeliveryRepository {
  private static final String COLUMNS =
      "SELECT id, webhook_id, topic, shop_domain, api_version, event_id, triggered_at, received_at,"
          + " attempts, body FROM webhook_delivery WHERE ";

  private final EntityManager entities;

  WebhookDeliveryRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Locks the oldest deliveries that are due and that nobody else works on. */
  List<WebhookDelivery> lockDue(Instant now, int most) {
    return deliveries(
        select(
                "state = 'pending' AND due_at <= :now ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED")
            .setParameter("now", now)
            .setParameter("most", most));
  }

  /** Locks one delivery, if it is still due and nobody else works on it. */
  Optional<WebhookDelivery> lockDue(UUID id, Instant now) {
    return deliveries(
            select("id = :id AND state = 'pending' AND due_at <= :now FOR UPDATE SKIP LOCKED")
                .setParameter("id", id)
                .setParameter("now", now))
        .stream()
        .findFirst();
  }

  List<UUID> due(Instant now, int most) {
    return entities
        .createNativeQuery(
            """
            SELECT id FROM webhook_delivery
             WHERE state = 'pending' AND due_at <= :now ORDER BY id LIMIT :most
            """,
            UUID.class)
        .setParameter("now", now)
        .setParameter("most", most)
        .getResultList()
        .stream()
        .map(UUID.class::cast)
        .toList();
  }

  void markDone(Collection<UUID> ids, Instant now) {
    entities
        .createNativeQuery(
            """
            UPDATE webhook_delivery
               SET state = 'done', error = NULL, finished_at = :now, attempts = attempts + 1
             WHERE id IN (:ids)
            """)
        .setParameter("now", now)
        .setParameter("ids", ids)
        .executeUpdate();
  }

  void postpone(UUID id, Instant until, String error) {
    entities
        .createNativeQuery(
            """
            UPDATE webhook_delivery SET attempts = attempts + 1, due_at = :until, error = :error
             WHERE id = :id AND state = 'pending'
            """)
        .setParameter("until", until)
        .setParameter("error", error)
        .setParameter("id", id)
        .executeUpdate();
  }

  void markDead(UUID id, Instant now, String error) {
    entities
        .createNativeQuery(
            """
            UPDATE webhook_delivery
               SET state = 'dead', attempts = attempts + 1, finished_at = :now, error = :error
             WHERE id = :id AND state = 'pending'
            """)
        .setParameter("now", now)
        .setParameter("error", error)
        .setParameter("id", id)
        .executeUpdate();
  }

  private Query select(String narrowed) {
    return entities.createNativeQuery(COLUMNS + narrowed, Tuple.class);
  }

  private static List<WebhookDelivery> deliveries(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(row -> delivery((Tuple) row)).toList();
  }

  private static WebhookDelivery delivery(Tuple row) {
    return new WebhookDelivery(
        row.get("id", UUID.class),
        row.get("webhook_id", String.class),
        row.get("topic", String.class),
        row.get("shop_domain", String.class),
        row.get("api_version", String.class),
        Optional.ofNullable(row.get("event_id", String.class)),
        Optional.ofNullable(row.get("triggered_at", Instant.class)),
        row.get("received_at", Instant.class),
        row.get("attempts", Integer.class),
        row.get("body", byte[].class));
  }
}
