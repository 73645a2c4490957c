package io.zyra.sandbox.shop;

import java.time.Instant;

/**
 * Something happened in a shop that is not a change of a product; it is on disk.
 *
 * @param topic the webhook topic in GraphQL, such as {@code ORDERS_CREATE}
 * @param subject the order, customer or other record after the event
 */
public record ShopEvent(Shop shop, String topic, Object subject, Instant at) {}
