package io.zyra.catalog.edit;

/**
 * An invalid edit.
 *
 * @param field the field that the edit names
 * @param message what is wrong and what would be right
 */
public record EditError(ProductField field, String message) {}
