/**
 * Product snapshots: writing them, reading them for any instant, and the hash that tells whether a
 * content has changed.
 */
package io.zyra.catalog.snapshot;
