package io.zyra.shopify.webhook;

import io.zyra.security.MerchantId;
import io.zyra.shopify.client.AdminJson;
import io.zyra.shopify.sync.ProductSync;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Has a sync go on whose bulk operation has ended. The payload is not believed: the shop is asked.
 */
@ApplicationScoped
class BulkOperationWebhookHandler implements WebhookHandler {
  private final ProductSync sync;

  BulkOperationWebhookHandler(ProductSync sync) {
    this.sync = sync;
  }

  @Override
  public boolean handles(String topic) {
    return topic.equals("bulk_operations/finish");
  }

  @Override
  public void handle(MerchantId merchant, Webhook webhook) {
    AdminJson.text(webhook.payload().path("admin_graphql_api_id"))
        .ifPresent(operation -> sync.bulkOperationEnded(merchant, operation));
  }
}
