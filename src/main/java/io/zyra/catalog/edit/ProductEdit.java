package io.zyra.catalog.edit;

import java.util.Optional;

/**
 * One field of a product with its new value. Values are texts: prices as plain decimals, tags
 * joined by {@code ", "}, a status by its name. An absent value clears the field.
 */
public record ProductEdit(ProductField field, Optional<String> value) {}
