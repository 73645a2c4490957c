package io.zyra.shopify;

import java.util.Optional;
import java.util.Set;

/**
 * The key under which it is recorded that an object of the shop was created, or deleted for good:
 * the same by webhook and by reading the shop, so that it counts once.
 */
public final class LifecycleEventKey {
  private static final Set<String> TOPICS =
      Set.of(
          "orders/create",
          "orders/delete",
          "customers/create",
          "customers/delete",
          "collections/create");

  private LifecycleEventKey() {}

  /**
   * The key; empty for other topics.
   *
   * @param subject as {@code kind:id}
   */
  public static Optional<String> of(String topic, String subject) {
    return TOPICS.contains(topic) ? Optional.of("shop:" + topic + ":" + subject) : Optional.empty();
  }
}
