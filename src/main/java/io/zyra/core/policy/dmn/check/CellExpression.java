package io.zyra.core.policy.dmn.check;

import java.util.List;
import java.util.Optional;

/** What a cell, or a list of allowed values, says of its column's values. */
sealed interface CellExpression {

  /** A dash: any value. */
  record Any() implements CellExpression {}

  /** One of these, or none of them when they are negated. */
  record Tests(List<Part> parts, boolean negated) implements CellExpression {}

  /**
   * Something that only the engine can answer.
   *
   * @param name the only word that stands where a value is expected, such as {@code limit}
   */
  record Other(Optional<String> name) implements CellExpression {}

  /** One test. */
  sealed interface Part {}

  /** Exactly this value. */
  record Is(Point point) implements Part {}

  /** No value at all. */
  record Missing() implements Part {}

  /** Everything but this value. */
  record IsNot(Point point) implements Part {}

  /** What lies between; without a bound, everything on that side. */
  record Between(Optional<Point> low, boolean lowIn, Optional<Point> high, boolean highIn)
      implements Part {}

  /**
   * A value that is written out.
   *
   * @param value in a form in which equal values are equal and others are in order
   * @param written the value as FEEL has it
   * @param shown as it is written in FEEL
   */
  record Point(ColumnType kind, Comparable<?> value, Object written, String shown) {}
}
