/**
 * Edits of single product fields: their names, checking, applying and the diff between two
 * contents. Pure functions; nothing is stored or sent to the shop here.
 */
package io.zyra.catalog.edit;
