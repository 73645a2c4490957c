package io.zyra.core.policy.dmn.check;

import java.util.List;
import java.util.Optional;

/** The parsed expression of a cell or of a list of allowed values. */
sealed interface CellExpression {

  /** A dash: any value. */
  record Any() implements CellExpression {}

  /** One of these values, or none of them if negated. */
  record Tests(List<Part> parts, boolean negated) implements CellExpression {}

  /**
   * An expression that only the engine can evaluate.
   *
   * @param name the only name in place of a value, such as {@code limit}
   */
  record Other(Optional<String> name) implements CellExpression {}

  /** One test. */
  sealed interface Part {}

  /** Exactly this value. */
  record EqualTo(Point point) implements Part {}

  /** Null. */
  record NullTest() implements Part {}

  /** Everything but this value. */
  record NotEqualTo(Point point) implements Part {}

  /** A range; unbounded if a bound is absent. */
  record Range(Optional<Point> low, boolean lowIn, Optional<Point> high, boolean highIn)
      implements Part {}

  /**
   * A literal value.
   *
   * @param value in a form with equality and order
   * @param written the FEEL value
   * @param shown the FEEL literal
   */
  record Point(ColumnType kind, Comparable<?> value, Object written, String shown) {}
}
