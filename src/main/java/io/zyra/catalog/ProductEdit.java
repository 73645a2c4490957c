package io.zyra.catalog;

import java.util.Optional;

/**
 * One field of a product and the value it is to have. Values are written as text: prices as plain
 * decimals, tags joined by {@code ", "}, a status by its name; an absent value clears the field.
 */
public record ProductEdit(ProductField field, Optional<String> value) {}
