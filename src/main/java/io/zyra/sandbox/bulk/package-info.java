/**
 * Bulk operations of the sandbox shop: their records and life cycle, which queries and mutations
 * share, the execution of bulk queries, and the files with the results.
 */
package io.zyra.sandbox.bulk;
