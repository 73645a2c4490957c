/**
 * Search and sort order over the products of a sandbox shop: Shopify's search syntax, sort keys and
 * the cursors of pages. The shop's data are in {@code sandbox.shop}.
 */
package io.zyra.sandbox.search;
