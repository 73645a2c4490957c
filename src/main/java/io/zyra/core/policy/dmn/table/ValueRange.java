package io.zyra.core.policy.dmn.table;

import java.util.Optional;

/**
 * Values of one kind from one bound to another.
 *
 * @param kind of the values
 * @param low where it begins, as {@link ValueKind#measure} has it; nothing: with the least
 * @param high where it ends; nothing: with the greatest
 */
record ValueRange(ValueKind kind, Optional<Bound> low, Optional<Bound> high) {

  /** An end of a span. */
  record Bound(Comparable<?> at, boolean included) {}

  /** Null, or one value. */
  static ValueRange only(Object value) {
    ValueKind kind = ValueKind.of(value);
    if (kind == ValueKind.NULL) {
      return new ValueRange(kind, Optional.empty(), Optional.empty());
    }
    Optional<Bound> bound = Optional.of(new Bound(kind.measure(value), true));
    return new ValueRange(kind, bound, bound);
  }
}
