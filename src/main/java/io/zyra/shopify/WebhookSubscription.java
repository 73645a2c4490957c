package io.zyra.shopify;

import java.util.Locale;

/**
 * A subscription of the app in a shop.
 *
 * @param topic in the form of deliveries, such as {@code orders/create}
 * @param uri where Shopify delivers to
 */
public record WebhookSubscription(String topic, String uri) {

  /** The topic in the form of the Admin API, such as {@code ORDERS_CREATE}. */
  String adminTopic() {
    return adminTopic(topic);
  }

  static String adminTopic(String topic) {
    return topic.toUpperCase(Locale.ROOT).replace('/', '_');
  }
}
