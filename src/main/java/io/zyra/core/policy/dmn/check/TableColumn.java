package io.zyra.core.policy.dmn.check;

import java.util.Optional;

/**
 * A column of a table with the type of its values.
 *
 * @param name the display name
 * @param key equal for columns with the same input expression
 * @param kind type of the values, if the model declares one that is neither list nor context
 * @param allowed FEEL unary tests of allowed values
 */
public record TableColumn(
    String name, String key, Optional<ColumnType> kind, Optional<String> allowed) {}
