package io.zyra.core.feel.value;

import io.zyra.core.feel.budget.EvaluationBudget;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.chrono.ChronoPeriod;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;

/**
 * Multiplies and divides durations by numbers, exact to the nanosecond. KIE converts some of these
 * to double, drops fractions of seconds in others, and does not detect overflow.
 */
public final class DurationArithmetic {
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

  /** A tenth of the maximum, so that sums do not overflow. */
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE).movePointLeft(1);

  private static final BigDecimal MOST_MONTHS = BigDecimal.valueOf(Integer.MAX_VALUE);

  private static final MathContext DIGITS = Decimal128.DIGITS;

  private DurationArithmetic() {}

  /** Null for a division by zero. */
  public static Object scaled(
      Duration duration, BigDecimal by, InfixOperator operator, EvaluationBudget budget) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano()).divide(NANOS));
    if (operator == InfixOperator.DIV && by.signum() == 0) {
      return null;
    }
    BigDecimal scaled =
        operator == InfixOperator.DIV ? seconds.divide(by, DIGITS) : seconds.multiply(by, DIGITS);
    if (scaled.abs().compareTo(LONGEST) > 0) {
      throw budget.refuse("makes a duration of more than 29 billion years.");
    }
    BigDecimal nanos = scaled.multiply(NANOS).setScale(0, RoundingMode.HALF_EVEN);
    BigDecimal[] parts = nanos.divideAndRemainder(NANOS);
    return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
  }

  /** Ends the evaluation if the result has more months than KIE can count. */
  public static void checkScaled(
      ChronoPeriod period, BigDecimal by, InfixOperator operator, EvaluationBudget budget) {
    BigDecimal months = BigDecimal.valueOf(ComparablePeriod.toTotalMonths(period));
    if (operator == InfixOperator.DIV && by.signum() == 0) {
      return;
    }
    BigDecimal scaled =
        operator == InfixOperator.DIV ? months.divide(by, DIGITS) : months.multiply(by, DIGITS);
    if (scaled.abs().compareTo(MOST_MONTHS) > 0) {
      throw budget.refuse("makes a duration of more than 178 million years.");
    }
  }
}
