package io.zyra.sandbox.admin;

import java.util.Collection;
import java.util.Optional;

/** Which access scope an app needs to be told of a topic. */
public final class TopicScopes {
  private TopicScopes() {}

  /**
   * The scope to read what a topic tells of, if the app has not been granted it; empty for topics
   * that need none, and for those whose scope is granted.
   *
   * @param topic in GraphQL, such as {@code ORDERS_CREATE}
   */
  public static Optional<String> missing(String topic, Collection<String> granted) {
    return needed(topic)
        .filter(
            scope ->
                !granted.contains(scope)
                    && !granted.contains("write_" + scope.substring("read_".length())));
  }

  private static Optional<String> needed(String topic) {
    return switch (topic.substring(0, topic.indexOf('_'))) {
      case "ORDERS", "REFUNDS", "CARTS", "CHECKOUTS" -> Optional.of("read_orders");
      case "PRODUCTS", "VARIANTS", "COLLECTIONS" -> Optional.of("read_products");
      case "CUSTOMERS" -> Optional.of("read_customers");
      case "INVENTORY" -> Optional.of("read_inventory");
      default -> Optional.empty();
    };
  }
}
