package io.zyra.shopify.webhook;

import io.zyra.event.EventSubject;
import io.zyra.security.MerchantId;
import io.zyra.shopify.sync.ShopObjectRefresh;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Has products read again that the shop says have changed. The payload is not stored as the
 * product's content: it may be late, and it has only the first hundred variants.
 */
@ApplicationScoped
class ProductWebhookHandler implements WebhookHandler {
  private static final String PRODUCT = "gid://shopify/Product/";

  private final ShopObjectRefresh refresh;

  ProductWebhookHandler(ShopObjectRefresh refresh) {
    this.refresh = refresh;
  }

  @Override
  public boolean handles(String topic) {
    return topic.startsWith("products/")
        || topic.startsWith("variants/")
        || topic.startsWith("inventory_");
  }

  @Override
  public void handle(MerchantId merchant, Webhook webhook) {
    product(webhook)
        .filter(id -> id.matches("\\d{1,19}"))
        .ifPresentOrElse(
            id -> refresh.request(merchant, PRODUCT + id),
            // Inventory names no product, but what changes it changes the product's updatedAt.
            () -> refresh.requestChanged(merchant));
  }

  private static Optional<String> product(Webhook webhook) {
    String field = webhook.topic().startsWith("products/") ? "id" : "product_id";
    return EventSubject.id(webhook.payload().path(field));
  }
}
