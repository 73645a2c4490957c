package io.zyra.shopify.mapping;

import io.zyra.shopify.ShopProduct;
import java.util.List;

/**
 * A product of the shop with its media that are not part of the content.
 *
 * @param otherMedia ids of videos and 3D models; they have to be named in a write, or Shopify
 *     deletes them
 */
public record ShopProductWithMedia(ShopProduct product, List<String> otherMedia) {}
