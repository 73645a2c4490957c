package io.zyra.core.feel.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.chrono.ChronoPeriod;
import java.util.Optional;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;

/**
 * The order of FEEL values, the same for operators and functions. Two values have no order if one
 * of them is null, or if they are of different kinds.
 */
public final class FeelOrder {
  private FeelOrder() {}

  /** Negative, zero or positive; zero for values that are equal. */
  public static Optional<Integer> compare(Object left, Object right) {
    if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
      return Optional.of(a.compareTo(b));
    }
    if (left instanceof String a && right instanceof String b) {
      return Optional.of(a.compareTo(b));
    }
    if (left instanceof LocalDate a && right instanceof LocalDate b) {
      return Optional.of(a.compareTo(b));
    }
    if (left instanceof Duration a && right instanceof Duration b) {
      return Optional.of(a.compareTo(b));
    }
    if (left instanceof ChronoPeriod a && right instanceof ChronoPeriod b) {
      return Optional.of(
          Long.compare(ComparablePeriod.toTotalMonths(a), ComparablePeriod.toTotalMonths(b)));
    }
    return left instanceof Boolean a && right instanceof Boolean b
        ? Optional.of(a.compareTo(b))
        : TemporalOrder.compare(left, right);
  }
}
