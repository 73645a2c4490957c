/**
 * Bulk operations of the Admin API. Whole kinds of objects are read from a shop: started, waited
 * for, downloaded and joined, in steps that survive a crash; {@link
 * io.zyra.shopify.bulk.BulkReadTarget} says what is read and where it is stored. Thousands of
 * products are written by uploading a file of variables and reading the file of results.
 */
package io.zyra.shopify.bulk;
