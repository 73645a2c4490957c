/**
 * Stores the products of an imported file, as they are now or as they were at an instant of the
 * past. Reading the file is in {@code csv}.
 */
package io.zyra.catalog.importing;
