/**
 * Bulk operations of the Admin API: files of variables uploaded, operations started and waited for,
 * and their result files read line by line.
 */
package io.zyra.shopify.bulk;
