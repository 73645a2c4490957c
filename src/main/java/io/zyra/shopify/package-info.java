/**
 * The adapter to Shopify's Admin GraphQL API: products out of a shop, products and edits into it,
 * within the shop's rate limits and in spite of what goes wrong on the way. The sandbox shop is
 * reached by the same code; only the configured address differs.
 */
package io.zyra.shopify;
