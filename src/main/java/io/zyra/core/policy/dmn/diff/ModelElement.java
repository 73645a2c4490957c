package io.zyra.core.policy.dmn.diff;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a model with all properties that are compared.
 *
 * @param kind the kind in words, such as {@code decision}
 * @param traits properties by display name
 * @param ties requirements, such as {@code needs Price}, by identifying key
 * @param tables decision tables in it
 */
record ModelElement(
    String kind,
    Optional<String> id,
    String name,
    Map<String, String> traits,
    Map<String, String> ties,
    List<Table> tables) {

  /**
   * A decision table.
   *
   * @param path path in the logic of the element; empty if it is the whole logic
   * @param traits properties such as the hit policy
   */
  record Table(String path, Map<String, String> traits, List<Column> columns, List<Row> rows) {}

  /**
   * A column.
   *
   * @param kind {@code input}, {@code output} or {@code annotation}
   * @param key key that identifies it without an id
   * @param traits properties of the header
   */
  record Column(
      String kind, Optional<String> id, String name, String key, Map<String, String> traits) {}

  /** A row: a text for each column. */
  record Row(Optional<String> id, List<String> cells) {}
}
