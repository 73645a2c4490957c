package io.zyra.core.feel.function;

import static io.zyra.core.feel.FeelType.ANY;
import static io.zyra.core.feel.FeelType.FLAG;
import static io.zyra.core.feel.FeelType.NUMBER;
import static io.zyra.core.feel.function.FunctionLibraryBuilder.valueOf;

import io.zyra.core.feel.value.BoundedPower;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;
import org.kie.dmn.feel.runtime.functions.AbsFunction;
import org.kie.dmn.feel.runtime.functions.EvenFunction;
import org.kie.dmn.feel.runtime.functions.ExpFunction;
import org.kie.dmn.feel.runtime.functions.LogFunction;
import org.kie.dmn.feel.runtime.functions.ModuloFunction;
import org.kie.dmn.feel.runtime.functions.OddFunction;
import org.kie.dmn.feel.runtime.functions.SqrtFunction;

/** Functions on numbers. */
final class NumberFunctions {
  /** Measured cost of a root or a logarithm relative to an addition. */
  private static final long SERIES = 500;

  private static final int LARGEST_SCALE = 6176;
  private static final int SMALLEST_SCALE = -6111;

  private NumberFunctions() {}

  static Map<String, BudgetedFunction> all() {
    FunctionLibraryBuilder book = new FunctionLibraryBuilder();
    book.add("decimal", "n:number, scale:number", NUMBER, a -> rounded(a, RoundingMode.HALF_EVEN))
        .add("floor", "n:number, scale?:number", NUMBER, a -> rounded(a, RoundingMode.FLOOR))
        .add("ceiling", "n:number, scale?:number", NUMBER, a -> rounded(a, RoundingMode.CEILING))
        .add("round up", "n:number, scale?:number", NUMBER, a -> rounded(a, RoundingMode.UP))
        .add("round down", "n:number, scale?:number", NUMBER, a -> rounded(a, RoundingMode.DOWN))
        .add(
            "round half up",
            "n:number, scale?:number",
            NUMBER,
            a -> rounded(a, RoundingMode.HALF_UP))
        .add(
            "round half down",
            "n:number, scale?:number",
            NUMBER,
            a -> rounded(a, RoundingMode.HALF_DOWN))
        .add("abs", "n:number|duration|period", ANY, NumberFunctions::abs)
        .add(
            "modulo",
            "dividend:number, divisor:number",
            NUMBER,
            a -> valueOf(ModuloFunction.INSTANCE.invoke(a.number(0), a.number(1))))
        .add("sqrt", "number:number", NUMBER, NumberFunctions::sqrt)
        .add("log", "number:number", NUMBER, NumberFunctions::log)
        .add("exp", "number:number", NUMBER, NumberFunctions::exp)
        .add("even", "number:number", FLAG, a -> valueOf(EvenFunction.INSTANCE.invoke(a.number(0))))
        .add("odd", "number:number", FLAG, a -> valueOf(OddFunction.INSTANCE.invoke(a.number(0))));
    return book.build();
  }

  private static BigDecimal rounded(FunctionArguments a, RoundingMode mode) {
    int scale = a.has(1) ? a.clampedInt(1) : 0;
    if (scale < SMALLEST_SCALE || scale > LARGEST_SCALE) {
      return null;
    }
    a.budget().charge(1 + Math.abs(scale) / 32);
    return a.number(0).setScale(scale, mode);
  }

  private static Object abs(FunctionArguments a) {
    if (a.value(0) instanceof BigDecimal number) {
      return number.abs();
    }
    return a.value(0) instanceof Duration duration
        ? duration.abs()
        : valueOf(AbsFunction.INSTANCE.invoke((ComparablePeriod) a.value(0)));
  }

  private static Object sqrt(FunctionArguments a) {
    a.budget().charge(SERIES);
    return a.number(0).signum() < 0 ? null : valueOf(SqrtFunction.INSTANCE.invoke(a.number(0)));
  }

  private static Object log(FunctionArguments a) {
    a.budget().charge(SERIES);
    return a.number(0).signum() <= 0 ? null : valueOf(LogFunction.INSTANCE.invoke(a.number(0)));
  }

  private static Object exp(FunctionArguments a) {
    BoundedPower.checkExp(a.number(0), a.budget());
    return valueOf(ExpFunction.INSTANCE.invoke(a.number(0)));
  }
}
