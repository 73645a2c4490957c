/** Facts of products, variants and collections, with their sales and metrics. */
package io.zyra.facts.product;
