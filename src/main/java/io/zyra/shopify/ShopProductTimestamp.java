package io.zyra.shopify;

import java.time.Instant;

/**
 * A product that a shop has, without its content.
 *
 * @param shopId such as {@code gid://shopify/Product/1}
 * @param updatedAt when the shop last changed it
 */
public record ShopProductTimestamp(String shopId, Instant updatedAt) {}
