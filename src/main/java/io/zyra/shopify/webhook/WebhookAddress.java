package io.zyra.shopify.webhook;

import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where Shopify delivers to: as configured, or this server on loopback, for the sandbox. */
@ApplicationScoped
class WebhookAddress {
  private final WebhookConfig config;

  WebhookAddress(WebhookConfig config) {
    this.config = config;
  }

  String get() {
    return config.address().orElseGet(() -> "http://127.0.0.1:" + port() + WebhookRoute.PATH);
  }

  /** Read when it is needed: a port that the system chose is known only after the start. */
  private static int port() {
    String name =
        LaunchMode.current() == LaunchMode.TEST ? "quarkus.http.test-port" : "quarkus.http.port";
    return ConfigProvider.getConfig().getValue(name, Integer.class);
  }
}
