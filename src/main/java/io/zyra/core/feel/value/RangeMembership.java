package io.zyra.core.feel.value;

import java.util.Optional;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.runtime.Range;

/** Whether a value is in a range, with the order of {@link TemporalOrder} for times. */
public final class RangeMembership {
  private RangeMembership() {}

  /** True or false; empty if the value cannot be compared with the ends of the range. */
  public static Optional<Boolean> test(Range range, Object value, EvaluationContext context) {
    Optional<Integer> low = TemporalOrder.compare(range.getLowEndPoint(), value);
    Optional<Integer> high = TemporalOrder.compare(range.getHighEndPoint(), value);
    if (range.isWithUndefined() ? low.or(() -> high).isPresent() : both(low, high)) {
      return Optional.of(
          low.map(order -> above(order, range.getLowBoundary())).orElse(true)
              && high.map(order -> above(-order, range.getHighBoundary())).orElse(true));
    }
    try {
      return Optional.ofNullable(range.includes(context, value));
    } catch (RuntimeException notComparable) {
      return Optional.empty();
    }
  }

  private static boolean both(Optional<Integer> low, Optional<Integer> high) {
    return low.isPresent() && high.isPresent();
  }

  private static boolean above(int order, Range.RangeBoundary boundary) {
    return boundary == Range.RangeBoundary.CLOSED ? order <= 0 : order < 0;
  }
}
