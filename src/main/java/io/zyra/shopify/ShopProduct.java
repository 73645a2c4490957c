package io.zyra.shopify;

import io.zyra.catalog.ProductContent;
import java.time.Instant;

/**
 * A product as it is stored in the shop.
 *
 * @param shopId Shopify's global id, for example {@code gid://shopify/Product/1}
 * @param content the whole content, with the shop's ids of variants and images
 * @param updatedAt when the shop last changed the product, stock included
 */
public record ShopProduct(String shopId, ProductContent content, Instant updatedAt) {}
