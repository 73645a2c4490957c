/**
 * What a composer may say about a product: facts and sentences taken from the product's own data.
 * Texts contain nothing from elsewhere.
 */
package io.zyra.content.grounding;
