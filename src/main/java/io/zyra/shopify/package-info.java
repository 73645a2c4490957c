/**
 * The adapter to Shopify's GraphQL Admin API. Other rooms use {@link
 * io.zyra.shopify.ShopifyAdminClient}, {@link io.zyra.shopify.ShopProduct} and the exceptions of
 * this package; {@link io.zyra.shopify.RulesInUse} is what it asks of them; the sub-packages are
 * internal, except for {@code sync}. The sandbox shop is reached by the same code; only the
 * configured address differs.
 */
package io.zyra.shopify;
