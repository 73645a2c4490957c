/**
 * Reads a Shopify product CSV into products and row errors. Nothing is stored here; {@code
 * importing} does that.
 */
package io.zyra.catalog.csv;
