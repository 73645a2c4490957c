package io.zyra.shopify;

import io.zyra.catalog.ProductContent;
import java.time.Instant;
import java.util.Map;

/**
 * A product as it is stored in the shop.
 *
 * @param shopId Shopify's global id, for example {@code gid://shopify/Product/1}
 * @param content the whole content, with the shop's ids of variants and images
 * @param updatedAt when the shop last changed the product, stock included
 * @param metafieldDigests the shop's digests of metafields, by {@code namespace.key}: a metafield
 *     is written only if it still has the digest
 */
public record ShopProduct(
    String shopId,
    ProductContent content,
    Instant updatedAt,
    Map<String, String> metafieldDigests) {

  public ShopProduct {
    metafieldDigests = Map.copyOf(metafieldDigests);
  }

  /** Without digests: metafields that it has are written whatever they are by then. */
  public ShopProduct(String shopId, ProductContent content, Instant updatedAt) {
    this(shopId, content, updatedAt, Map.of());
  }
}
