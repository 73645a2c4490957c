package io.zyra.shopify.install;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.security.MerchantId;
import io.zyra.shopify.webhook.Webhook;
import io.zyra.shopify.webhook.WebhookHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What shops say of the app by webhook: uninstalled, and other scopes. Only the body of a webhook
 * is signed. One that names its shop is believed if it is the shop that it came from; otherwise the
 * shop is asked.
 */
@ApplicationScoped
class AppWebhookHandler implements WebhookHandler {
  private static final Logger LOG = Logger.getLogger(AppWebhookHandler.class);
  private static final String UNINSTALLED = "app/uninstalled";
  private static final String SCOPES = "app/scopes_update";
  private static final Set<String> TOPICS = Set.of(UNINSTALLED, SCOPES);

  private final AppLifecycle lifecycle;
  private final AppAccessCheck check;

  AppWebhookHandler(AppLifecycle lifecycle, AppAccessCheck check) {
    this.lifecycle = lifecycle;
    this.check = check;
  }

  @Override
  public boolean handles(String topic) {
    return TOPICS.contains(topic);
  }

  @Override
  public void handle(MerchantId merchant, Webhook webhook) {
    Instant at = webhook.triggeredAt().orElse(webhook.receivedAt());
    if (webhook.topic().equals(SCOPES)) {
      // Its body never names the shop.
      check.requestScopes(merchant, at);
      return;
    }
    JsonNode domain = webhook.payload().path("myshopify_domain");
    if (!domain.isTextual()) {
      check.requestUninstalled(merchant, at);
    } else if (domain.textValue().equalsIgnoreCase(webhook.shop())) {
      lifecycle.uninstalled(webhook.shop(), at);
    } else {
      LOG.warnf("webhook.other-shop merchant=%s topic=%s", merchant, webhook.topic());
    }
  }
}
