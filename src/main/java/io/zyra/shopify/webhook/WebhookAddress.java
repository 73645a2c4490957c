package io.zyra.shopify.webhook;

import io.zyra.shopify.LoopbackAddress;
import jakarta.enterprise.context.ApplicationScoped;

/** Where Shopify delivers to: as configured, or this server on loopback, for the sandbox. */
@ApplicationScoped
class WebhookAddress {
  private final WebhookConfig config;

  WebhookAddress(WebhookConfig config) {
    this.config = config;
  }

  String get() {
    return config.address().orElseGet(() -> LoopbackAddress.of(WebhookRoute.PATH));
  }
}
