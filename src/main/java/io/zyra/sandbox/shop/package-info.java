/**
 * The data of sandbox shops: products and their parts, kept in one MVStore file. A shop is changed
 * in a {@link io.zyra.sandbox.shop.ShopTransaction}. HTTP, GraphQL and HTML are not here.
 */
package io.zyra.sandbox.shop;
