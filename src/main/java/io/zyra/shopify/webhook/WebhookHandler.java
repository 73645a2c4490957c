package io.zyra.shopify.webhook;

import io.zyra.security.MerchantId;

/**
 * What follows from a webhook beyond the event that is recorded of every one. Beans of this type
 * are found by themselves.
 */
public interface WebhookHandler {

  boolean handles(String topic);

  /**
   * Runs in the transaction that records the event, once for each delivery. An exception undoes
   * both; the delivery is then worked on again later. Calls to the shop do not belong here:
   * schedule a durable task.
   */
  void handle(MerchantId merchant, Webhook webhook);
}
