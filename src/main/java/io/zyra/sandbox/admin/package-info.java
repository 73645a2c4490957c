/**
 * The sandbox's GraphQL Admin API: authentication, API versions, query cost, rate limit and the
 * wiring of the schema. Reading fields is in {@code query}, changing products in {@code mutation}.
 */
package io.zyra.sandbox.admin;
