/**
 * Webhooks of the sandbox shop: subscriptions, and the deliveries of what changes, signed and
 * retried as by Shopify. Deliveries that wait are in memory: those of Shopify are not guaranteed
 * either.
 */
package io.zyra.sandbox.webhook;
