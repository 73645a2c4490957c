package io.zyra.core.feel.value;

import io.zyra.core.feel.budget.EvaluationBudget;
import java.math.BigDecimal;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.InfixOperator;

/** Computes powers after estimating the size of the result. */
public final class BoundedPower {
  /** Measured cost of a power with a fractional exponent relative to an addition. */
  private static final long COST = 500;

  private BoundedPower() {}

  public static Object raise(
      BigDecimal base, BigDecimal exponent, EvaluationContext context, EvaluationBudget budget) {
    budget.charge(COST);
    if (base.signum() != 0
        && digits(base) * StrictMath.abs(exponent.doubleValue()) > Decimal128.LARGEST_EXPONENT) {
      throw budget.refuse("makes a number outside 1e-6176 to 1e6144.");
    }
    Object power = InfixOperator.POW.evaluate(base, exponent, context);
    return power instanceof BigDecimal number ? Decimal128.checked(number, budget) : power;
  }

  /** e to the power of a number; beyond 14,000 the result has more than 6,000 digits. */
  public static void checkExp(BigDecimal exponent, EvaluationBudget budget) {
    budget.charge(COST);
    if (exponent.abs().compareTo(BigDecimal.valueOf(14_000)) > 0) {
      throw budget.refuse("makes a number outside 1e-6176 to 1e6144.");
    }
  }

  /** The magnitude of the base-10 logarithm, used as a bound of the result only. */
  private static double digits(BigDecimal exact) {
    BigDecimal base = exact.round(Decimal128.DIGITS);
    double exponent = (double) base.precision() - base.scale() - 1;
    double leading =
        base.unscaledValue().abs().doubleValue()
            / StrictMath.pow(10, (double) base.precision() - 1);
    return StrictMath.abs(exponent + StrictMath.log10(leading));
  }
}
