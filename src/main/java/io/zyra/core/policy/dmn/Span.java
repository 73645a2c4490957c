package io.zyra.core.policy.dmn;

import java.util.Optional;

/**
 * Values of one kind from one bound to another.
 *
 * @param kind of the values
 * @param low where it begins, as {@link Kind#measure} has it; nothing: with the least
 * @param high where it ends; nothing: with the greatest
 */
record Span(Kind kind, Optional<Bound> low, Optional<Bound> high) {

  /** An end of a span. */
  record Bound(Comparable<?> at, boolean included) {}

  /** Null, or one value. */
  static Span only(Object value) {
    Kind kind = Kind.of(value);
    if (kind == Kind.NULL) {
      return new Span(kind, Optional.empty(), Optional.empty());
    }
    Optional<Bound> bound = Optional.of(new Bound(kind.measure(value), true));
    return new Span(kind, bound, bound);
  }
}
