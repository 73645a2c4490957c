package io.zyra.shopify.webhook;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.WebhookSubscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** SQL of what a merchant's shop shall deliver. */
@ApplicationScoped
class WebhookSubscriptionRepository {
  private final EntityManager entities;
  private final Tenancy tenancy;

  WebhookSubscriptionRepository(EntityManager entities, Tenancy tenancy) {
    this.entities = entities;
    this.tenancy = tenancy;
  }

  /**
   * A subscription that shall be.
   *
   * @param subscribedAt when it was made; absent if it never was
   * @param refusal why the shop refused it last
   */
  record Wanted(
      WebhookSubscription subscription, Optional<Instant> subscribedAt, Optional<String> refusal) {}

  List<Wanted> list(MerchantId merchant) {
    return tenancy.read(
        merchant,
        () -> {
          List<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT topic, uri, subscribed_at, refusal FROM webhook_subscription
                       WHERE merchant_id = :merchant ORDER BY topic, uri
                      """,
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .getResultList();
          return rows.stream().map(row -> wanted((Tuple) row)).toList();
        });
  }

  private static Wanted wanted(Tuple row) {
    return new Wanted(
        new WebhookSubscription(row.get("topic", String.class), row.get("uri", String.class)),
        Optional.ofNullable(row.get("subscribed_at", Instant.class)),
        Optional.ofNullable(row.get("refusal", String.class)));
  }

  /** Wants a subscription, if it is not wanted yet. */
  void want(MerchantId merchant, WebhookSubscription subscription) {
    run(
        merchant,
        subscription,
        """
        INSERT INTO webhook_subscription (merchant_id, topic, uri) VALUES (:merchant, :topic, :uri)
        ON CONFLICT (merchant_id, topic, uri) DO NOTHING
        """);
  }

  void markSubscribed(MerchantId merchant, WebhookSubscription subscription, Instant now) {
    tenancy.run(
        merchant,
        () ->
            query(
                    merchant,
                    subscription,
                    """
                    UPDATE webhook_subscription SET subscribed_at = :now, refusal = NULL
                     WHERE merchant_id = :merchant AND topic = :topic AND uri = :uri
                    """)
                .setParameter("now", now)
                .executeUpdate());
  }

  void markRefused(MerchantId merchant, WebhookSubscription subscription, String refusal) {
    tenancy.run(
        merchant,
        () ->
            query(
                    merchant,
                    subscription,
                    """
                    UPDATE webhook_subscription SET refusal = :refusal
                     WHERE merchant_id = :merchant AND topic = :topic AND uri = :uri
                    """)
                .setParameter("refusal", refusal)
                .executeUpdate());
  }

  void forget(MerchantId merchant, WebhookSubscription subscription) {
    run(
        merchant,
        subscription,
        """
        DELETE FROM webhook_subscription
         WHERE merchant_id = :merchant AND topic = :topic AND uri = :uri
        """);
  }

  private void run(MerchantId merchant, WebhookSubscription subscription, String sql) {
    tenancy.run(merchant, () -> query(merchant, subscription, sql).executeUpdate());
  }

  private Query query(MerchantId merchant, WebhookSubscription subscription, String sql) {
    return entities
        .createNativeQuery(sql)
        .setParameter("merchant", merchant.value())
        .setParameter("topic", subscription.topic())
        .setParameter("uri", subscription.uri());
  }
}
