/**
 * Calls to the Admin API: HTTP, JSON, the GraphQL documents, the rate limit by query cost,
 * timeouts, retries and the circuit breaker of each shop. What products look like is not known
 * here.
 */
package io.zyra.shopify.client;
