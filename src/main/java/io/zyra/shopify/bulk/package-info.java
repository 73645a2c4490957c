/**
 * Reading whole kinds of objects from a shop by bulk operations: started, waited for, downloaded
 * and joined, in steps that survive a crash. What is read and where it is stored is said by {@link
 * io.zyra.shopify.bulk.BulkContent}.
 */
package io.zyra.shopify.bulk;
