/**
 * Operations on plain text: HTML to text, cleaning, shortening, capital letters, word comparison,
 * language and marketing claims. Products are not known here.
 */
package io.zyra.content.text;
