package io.zyra.core.feel.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.chrono.ChronoPeriod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.util.NumberEvalHelper;

/**
 * Equality of FEEL values, the same at every depth: numbers whatever their scale, times and dates
 * with times as instants, lists item by item, contexts entry by entry.
 */
public final class FeelEquality {
  private FeelEquality() {}

  /**
   * Whether two values are equal, as the operator {@code =} says; empty if they are of kinds that
   * it does not compare.
   */
  public static Optional<Boolean> compare(Object left, Object right) {
    if (left instanceof Collection<?> list && !(right instanceof Collection) && list.size() == 1) {
      return compare(list.iterator().next(), right);
    }
    if (right instanceof Collection<?> list && !(left instanceof Collection) && list.size() == 1) {
      return compare(left, list.iterator().next());
    }
    return left == null || right == null ? Optional.of(left == right) : comparable(left, right);
  }

  /** Whether two items of lists, or entries of contexts, are equal. */
  public static boolean same(Object left, Object right) {
    return left == null || right == null
        ? left == right
        : comparable(left, right).orElseGet(() -> left.equals(right));
  }

  /** Whether a list contains a value. */
  public static boolean contains(Collection<?> list, Object value) {
    for (Object item : list) {
      if (same(item, value)) {
        return true;
      }
    }
    return false;
  }

  /** The values of a list, each once, where it is first. */
  public static List<Object> distinct(Collection<?> values) {
    List<Object> distinct = new ArrayList<>();
    for (Object value : values) {
      if (!contains(distinct, value)) {
        distinct.add(value);
      }
    }
    return distinct;
  }

  private static Optional<Boolean> comparable(Object left, Object right) {
    if (left instanceof Number && right instanceof Number) {
      return Optional.of(number(left).compareTo(number(right)) == 0);
    }
    if (left instanceof String && right instanceof String
        || left instanceof Boolean && right instanceof Boolean
        || left instanceof LocalDate && right instanceof LocalDate
        || left instanceof Duration && right instanceof Duration) {
      return Optional.of(left.equals(right));
    }
    if (left instanceof Collection<?> a && right instanceof Collection<?> b) {
      return Optional.of(lists(a, b));
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      return Optional.of(contexts(a, b));
    }
    if (left instanceof ChronoPeriod a && right instanceof ChronoPeriod b) {
      return Optional.of(ComparablePeriod.toTotalMonths(a) == ComparablePeriod.toTotalMonths(b));
    }
    if (left instanceof Range a && right instanceof Range b) {
      return Optional.of(ranges(a, b));
    }
    return TemporalOrder.compare(left, right).map(order -> order == 0);
  }

  private static BigDecimal number(Object value) {
    return value instanceof BigDecimal exact ? exact : NumberEvalHelper.getBigDecimalOrNull(value);
  }

  private static boolean lists(Collection<?> left, Collection<?> right) {
    if (left.size() != right.size()) {
      return false;
    }
    Iterator<?> others = right.iterator();
    for (Object item : left) {
      if (!same(item, others.next())) {
        return false;
      }
    }
    return true;
  }

  private static boolean contexts(Map<?, ?> left, Map<?, ?> right) {
    return left.size() == right.size()
        && left.entrySet().stream()
            .allMatch(
                entry ->
                    right.containsKey(entry.getKey())
                        && same(entry.getValue(), right.get(entry.getKey())));
  }

  /** Ranges of one value are a class of their own, because {@code (=1)} is not {@code [1..1]}. */
  private static boolean ranges(Range left, Range right) {
    return left.getClass() == right.getClass()
        && left.getLowBoundary() == right.getLowBoundary()
        && left.getHighBoundary() == right.getHighBoundary()
        && ends(left.getLowEndPoint(), right.getLowEndPoint())
        && ends(left.getHighEndPoint(), right.getHighEndPoint());
  }

  private static boolean ends(Object left, Object right) {
    return Objects.equals(left, right) || same(left, right);
  }
}
