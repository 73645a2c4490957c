package io.zyra.shopify.webhook;

import io.quarkus.arc.All;
import io.zyra.security.MerchantId;
import io.zyra.shopify.BulkOperationListener;
import io.zyra.shopify.client.AdminJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Has the work go on whose bulk operation has ended. The payload is not believed: the shop is
 * asked.
 */
@ApplicationScoped
class BulkOperationWebhookHandler implements WebhookHandler {
  private final List<BulkOperationListener> listeners;

  BulkOperationWebhookHandler(@All List<BulkOperationListener> listeners) {
    this.listeners = listeners;
  }

  @Override
  public boolean handles(String topic) {
    return topic.equals("bulk_operations/finish");
  }

  @Override
  public void handle(MerchantId merchant, Webhook webhook) {
    AdminJson.text(webhook.payload().path("admin_graphql_api_id"))
        .ifPresent(
            operation ->
                listeners.forEach(listener -> listener.bulkOperationEnded(merchant, operation)));
  }
}
