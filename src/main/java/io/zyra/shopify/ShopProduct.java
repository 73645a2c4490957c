package io.zyra.shopify;

import io.zyra.catalog.ProductContent;
import java.time.Instant;

/**
 * A product as a shop has it.
 *
 * @param shopId Shopify's id, for example {@code gid://shopify/Product/1}
 * @param content all of it, with the shop's ids of its variants and images
 * @param updatedAt when the shop last changed anything about it, stock included
 */
public record ShopProduct(String shopId, ProductContent content, Instant updatedAt) {}
