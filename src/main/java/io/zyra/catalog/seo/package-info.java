/**
 * What is measured of a product's content: the SEO score with its parts, and lengths, prices and
 * stock. Pure functions of a content; the formula is in {@code docs/seo-score.md}.
 */
package io.zyra.catalog.seo;
