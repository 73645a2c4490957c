/**
 * The sandbox shop: a stand-in for Shopify with its own port, its own state and Shopify's own
 * costs, limits and errors, so that everything can be tried without a store. It knows nothing of
 * the rest of the server, which reaches it over HTTP alone.
 */
package io.zyra.sandbox;
