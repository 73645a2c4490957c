package io.zyra.core.policy.dmn.diff;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a model with everything about it that a person may have changed.
 *
 * @param kind what people call such elements, such as {@code decision}
 * @param traits what is said of it, by what people call that
 * @param ties what it is tied to, such as {@code needs Price}, by what identifies the tie
 * @param tables that decide in it
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
   * @param path where in the element's logic it stands; empty when it is all of it
   * @param traits hit policy and the like
   */
  record Table(String path, Map<String, String> traits, List<Column> columns, List<Row> rows) {}

  /**
   * A column.
   *
   * @param kind {@code input}, {@code output} or {@code annotation}
   * @param key what tells it from others where ids do not
   * @param traits what is written in its head
   */
  record Column(
      String kind, Optional<String> id, String name, String key, Map<String, String> traits) {}

  /** A row: a text for each column. */
  record Row(Optional<String> id, List<String> cells) {}
}
