/**
 * The default composer, which writes from templates and the product's own words. One class for each
 * kind of text.
 */
package io.zyra.content.composer;
