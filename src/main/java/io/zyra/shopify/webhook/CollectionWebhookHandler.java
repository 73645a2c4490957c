package io.zyra.shopify.webhook;

import io.zyra.event.EventSubject;
import io.zyra.security.MerchantId;
import io.zyra.shopify.sync.ShopObjectRefresh;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Has collections read again that the shop says were created, changed or deleted. The payload does
 * not tell which products a collection has, and it may be late.
 */
@ApplicationScoped
class CollectionWebhookHandler implements WebhookHandler {
  private static final String COLLECTION = "gid://shopify/Collection/";

  private final ShopObjectRefresh refresh;

  CollectionWebhookHandler(ShopObjectRefresh refresh) {
    this.refresh = refresh;
  }

  @Override
  public boolean handles(String topic) {
    return topic.startsWith("collections/");
  }

  @Override
  public void handle(MerchantId merchant, Webhook webhook) {
    EventSubject.id(webhook.payload().path("id"))
        .filter(id -> id.matches("\\d{1,19}"))
        .ifPresent(id -> refresh.request(merchant, COLLECTION + id));
  }
}
