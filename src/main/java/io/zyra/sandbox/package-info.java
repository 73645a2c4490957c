/**
 * The sandbox shop: an HTTP server that behaves like a Shopify shop. It has its own port and its
 * own data, and the costs, rate limits and errors of the real Admin API. This package starts and
 * stops it, with the server or as a program of its own, and fills the demo shop. It imports no
 * other room, and no other room imports it: the rest of the server reaches it over HTTP only.
 */
package io.zyra.sandbox;
