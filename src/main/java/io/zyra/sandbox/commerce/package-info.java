/**
 * What is sold in a sandbox shop: collections, carts, checkouts, orders, refunds and customers. All
 * changes are made here, each in one transaction of the shop, at a time that the caller gives.
 * HTTP, GraphQL and webhook payloads are not here.
 */
package io.zyra.sandbox.commerce;
