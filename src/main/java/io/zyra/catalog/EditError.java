package io.zyra.catalog;

/**
 * Why an edit cannot be made.
 *
 * @param field the field that the edit names
 * @param message what is wrong with it and what would be right
 */
public record EditError(ProductField field, String message) {}
