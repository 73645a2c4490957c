package io.zyra.sandbox.shop;

import java.time.Instant;
import java.util.Optional;

/**
 * A subscription of the app to a topic.
 *
 * @param topic its name in GraphQL, such as {@code PRODUCTS_UPDATE}
 * @param failures how many deliveries failed since the last one that succeeded
 */
public record SandboxWebhookSubscription(
    long id,
    String topic,
    String uri,
    Optional<String> name,
    Instant createdAt,
    Instant updatedAt,
    int failures) {

  public SandboxWebhookSubscription movedTo(
      String changedUri, Optional<String> changedName, Instant now) {
    return new SandboxWebhookSubscription(
        id, topic, changedUri, changedName, createdAt, now, failures);
  }

  /** The same after a delivery. */
  public SandboxWebhookSubscription after(boolean success) {
    return new SandboxWebhookSubscription(
        id, topic, uri, name, createdAt, updatedAt, success ? 0 : failures + 1);
  }
}
