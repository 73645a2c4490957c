package io.zyra.core.feel.value;

import io.zyra.core.feel.budget.EvaluationBudget;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers with 34 significant digits and the exponents of IEEE 754-2008 decimal128. Without a bound
 * on the exponent, {@code 1e999999999} as text would take a gigabyte.
 */
public final class Decimal128 {
  public static final MathContext DIGITS = MathContext.DECIMAL128;
  static final int LARGEST_EXPONENT = 6144;
  private static final int SMALLEST_EXPONENT = -6176;

  private Decimal128() {}

  public static boolean fits(BigDecimal number) {
    long exponent = (long) number.precision() - number.scale() - 1;
    return number.signum() == 0
        ? Math.abs((long) number.scale()) <= -SMALLEST_EXPONENT
        : exponent <= LARGEST_EXPONENT
            && number.scale() <= -SMALLEST_EXPONENT + DIGITS.getPrecision();
  }

  /** The number itself if it is in range; otherwise ends the evaluation. */
  public static BigDecimal checked(BigDecimal number, EvaluationBudget budget) {
    if (!fits(number)) {
      throw budget.refuse("makes a number outside 1e-6176 to 1e6144.");
    }
    return number;
  }
}
