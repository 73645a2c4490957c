package io.zyra.core.policy.dmn.check;

import java.util.Optional;

/**
 * A column of a table, as far as its values go.
 *
 * @param name what people call it
 * @param key equal for columns that look at the same value
 * @param kind of its values, where the model declares one that is neither list nor context
 * @param allowed FEEL's unary tests that its values pass
 */
public record TableColumn(
    String name, String key, Optional<ColumnType> kind, Optional<String> allowed) {}
