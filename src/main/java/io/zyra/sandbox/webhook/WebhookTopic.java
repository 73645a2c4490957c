package io.zyra.sandbox.webhook;

import java.util.Locale;

/** Names of topics: {@code PRODUCTS_UPDATE} in GraphQL, {@code products/update} in deliveries. */
public final class WebhookTopic {
  public static final String PRODUCTS_CREATE = "PRODUCTS_CREATE";
  public static final String PRODUCTS_UPDATE = "PRODUCTS_UPDATE";
  public static final String PRODUCTS_DELETE = "PRODUCTS_DELETE";

  public static final String BULK_OPERATIONS_FINISH = "BULK_OPERATIONS_FINISH";

  private WebhookTopic() {}

  /** The name in the header of a delivery. The verb is what follows the resource's name. */
  public static String header(String topic) {
    String lower = topic.toLowerCase(Locale.ROOT);
    int slash =
        lower.startsWith("bulk_operations_")
            ? "bulk_operations".length()
            : lower.startsWith("inventory_items_")
                ? "inventory_items".length()
                : lower.startsWith("inventory_levels_")
                    ? "inventory_levels".length()
                    : lower.endsWith("_marketing_consent_update")
                        ? lower.lastIndexOf('_')
                        : lower.indexOf('_');
    return lower.substring(0, slash) + "/" + lower.substring(slash + 1);
  }
}
