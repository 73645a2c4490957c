/**
 * Durable tasks between the catalog and the shop: reading all products of a shop, and creating
 * imported products in it. Single calls are in {@code shopify}.
 */
package io.zyra.shopify.sync;
