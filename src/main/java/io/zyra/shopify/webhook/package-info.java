/**
 * Webhooks: what Shopify delivers. A delivery is checked, stored and acknowledged by {@code
 * WebhookRoute}, and worked on afterwards by {@code WebhookTask}, which records it as an event and
 * passes it to the {@link io.zyra.shopify.webhook.WebhookHandler}s of its topic. Other rooms add
 * handlers; all else is internal.
 */
package io.zyra.shopify.webhook;
