/**
 * Products of merchants: their current content, lists and the API that reads them. History is in
 * {@code snapshot}, changes to fields in {@code edit}, files in {@code csv} and {@code importing},
 * the SEO score in {@code seo}.
 */
package io.zyra.catalog;
