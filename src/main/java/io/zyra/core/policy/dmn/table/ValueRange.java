package io.zyra.core.policy.dmn.table;

import java.util.Optional;

/**
 * A range of values of one kind.
 *
 * @param kind of the values
 * @param low lower bound, as {@link ValueKind#measure}; unbounded if empty
 * @param high upper bound; unbounded if empty
 */
record ValueRange(ValueKind kind, Optional<Bound> low, Optional<Bound> high) {

  /** A bound of a range. */
  record Bound(Comparable<?> at, boolean included) {}

  /** The range of one value, or of null. */
  static ValueRange only(Object value) {
    ValueKind kind = ValueKind.of(value);
    if (kind == ValueKind.NULL) {
      return new ValueRange(kind, Optional.empty(), Optional.empty());
    }
    Optional<Bound> bound = Optional.of(new Bound(kind.measure(value), true));
    return new ValueRange(kind, bound, bound);
  }
}
