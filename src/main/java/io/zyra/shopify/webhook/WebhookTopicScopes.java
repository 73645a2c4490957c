package io.zyra.shopify.webhook;

import io.zyra.shopify.token.ScopeSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which access scope a shop has to have granted before it delivers a topic. */
public final class WebhookTopicScopes {
  /** By what stands before the slash. */
  private static final Map<String, String> SCOPES =
      Map.ofEntries(
          Map.entry("orders", "read_orders"),
          Map.entry("refunds", "read_orders"),
          Map.entry("carts", "read_orders"),
          Map.entry("checkouts", "read_orders"),
          Map.entry("products", "read_products"),
          Map.entry("variants", "read_products"),
          Map.entry("collections", "read_products"),
          Map.entry("customers", "read_customers"),
          Map.entry("customers_marketing_consent", "read_customers"),
          Map.entry("customers_email_marketing_consent", "read_customers"),
          Map.entry("inventory_levels", "read_inventory"),
          Map.entry("inventory_items", "read_inventory"));

  private WebhookTopicScopes() {}

  /**
   * The scope of a topic; empty for those that every app is told, and for those that are not known
   * here, which the shop decides about.
   *
   * @param topic such as {@code orders/create}
   */
  public static Optional<String> scope(String topic) {
    return Optional.ofNullable(SCOPES.get(topic.split("/", 2)[0]));
  }

  static boolean isGranted(String topic, ScopeSet granted) {
    return scope(topic)
        .filter(scope -> !granted.missing(ScopeSet.of(List.of(scope))).isEmpty())
        .isEmpty();
  }
}
