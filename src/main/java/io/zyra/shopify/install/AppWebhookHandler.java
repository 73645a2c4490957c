package io.zyra.shopify.install;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.security.MerchantId;
import io.zyra.shopify.webhook.Webhook;
import io.zyra.shopify.webhook.WebhookHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Passes on what shops say of the app by webhook: uninstalled, and other scopes. */
@ApplicationScoped
class AppWebhookHandler implements WebhookHandler {
  private static final String UNINSTALLED = "app/uninstalled";
  private static final String SCOPES = "app/scopes_update";
  private static final Set<String> TOPICS = Set.of(UNINSTALLED, SCOPES);

  private final AppLifecycle lifecycle;

  AppWebhookHandler(AppLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public boolean handles(String topic) {
    return TOPICS.contains(topic);
  }

  @Override
  public void handle(MerchantId merchant, Webhook webhook) {
    if (webhook.topic().equals(UNINSTALLED)) {
      lifecycle.uninstalled(webhook.shop(), webhook.triggeredAt().orElse(webhook.receivedAt()));
    } else if (webhook.payload().path("current").isArray()) {
      List<String> granted = new ArrayList<>();
      webhook.payload().path("current").forEach(scope -> granted.add(scope.asText()));
      lifecycle.scopesChanged(webhook.shop(), granted, changedAt(webhook));
    }
  }

  private static Instant changedAt(Webhook webhook) {
    JsonNode updated = webhook.payload().path("updated_at");
    try {
      return OffsetDateTime.parse(updated.asText()).toInstant();
    } catch (DateTimeException e) {
      return webhook.triggeredAt().orElse(webhook.receivedAt());
    }
  }
}
