/**
 * Products to and from GraphQL: parsing answers, reading all pages of a product, and the inputs of
 * the mutations that write products. How a call is made is in {@code client}.
 */
package io.zyra.shopify.mapping;
