/**
 * Shopper events as Shopify's web pixel sends them: taken from any browser, freed of personal data,
 * and stored as events of the shop's merchant. What they count is in {@code metric}.
 */
package io.zyra.pixel;
