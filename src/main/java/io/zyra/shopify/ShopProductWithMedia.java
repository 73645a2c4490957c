package io.zyra.shopify;

import java.util.List;

/**
 * A product as a shop has it, with what content does not speak of.
 *
 * @param otherMedia ids of its videos and 3D models, which have to be named to be kept
 */
record ShopProductWithMedia(ShopProduct product, List<String> otherMedia) {}
