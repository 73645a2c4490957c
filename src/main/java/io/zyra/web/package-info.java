/**
 * What all REST resources share: problem details, paging, ids, size limits, idempotency keys and
 * the dashboard's routes. Resources themselves are in their rooms.
 */
package io.zyra.web;
