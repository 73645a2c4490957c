package io.zyra.core.feel.external;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * The Java methods that models may name, by class and signature, implemented without reflection.
 */
final class ExternalMethodLibrary {
  private final Map<String, Function<Object[], Object>> all = new HashMap<>();

  private ExternalMethodLibrary() {}

  static Map<String, Function<Object[], Object>> all() {
    ExternalMethodLibrary methods = new ExternalMethodLibrary();
    methods.ofMath();
    methods.ofNumbers();
    methods.add("String.valueOf(char)", v -> String.valueOf(character(v[0])));
    methods.add(
        "String.format(java.lang.String,[Ljava.lang.Object;)", ExternalMethodLibrary::format);
    return Map.copyOf(methods.all);
  }

  private void ofMath() {
    Map<String, DoubleUnaryOperator> ofOne =
        Map.of(
            "abs",
            Math::abs,
            "cos",
            Math::cos,
            "sin",
            Math::sin,
            "tan",
            Math::tan,
            "exp",
            Math::exp,
            "log",
            Math::log,
            "sqrt",
            Math::sqrt,
            "cbrt",
            Math::cbrt,
            "floor",
            Math::floor,
            "ceil",
            Math::ceil);
    ofOne.forEach(
        (name, body) ->
            add("Math." + name + "(double)", v -> body.applyAsDouble(number(v[0]).doubleValue())));
    add("Math.pow(double,double)", v -> Math.pow(real(v[0]), real(v[1])));
    add("Math.max(double,double)", v -> Math.max(real(v[0]), real(v[1])));
    add("Math.min(double,double)", v -> Math.min(real(v[0]), real(v[1])));
    add(
        "Math.max(float,float)",
        v -> Math.max(number(v[0]).floatValue(), number(v[1]).floatValue()));
    add(
        "Math.min(float,float)",
        v -> Math.min(number(v[0]).floatValue(), number(v[1]).floatValue()));
    for (String type : new String[] {"int", "long"}) {
      String both = "(" + type + "," + type + ")";
      add("Math.max" + both, v -> Math.max(number(v[0]).longValue(), number(v[1]).longValue()));
      add("Math.min" + both, v -> Math.min(number(v[0]).longValue(), number(v[1]).longValue()));
    }
  }

  private void ofNumbers() {
    add("Byte.valueOf(byte)", v -> number(v[0]).byteValue());
    add("Short.valueOf(short)", v -> number(v[0]).shortValue());
    add("Integer.valueOf(int)", v -> number(v[0]).intValue());
    add("Long.valueOf(long)", v -> number(v[0]).longValue());
    add("Byte.valueOf(java.lang.String)", v -> Byte.valueOf((String) v[0]));
    add("Short.valueOf(java.lang.String)", v -> Short.valueOf((String) v[0]));
    add("Integer.valueOf(java.lang.String)", v -> Integer.valueOf((String) v[0]));
    add("Long.valueOf(java.lang.String)", v -> Long.valueOf((String) v[0]));
    add("Float.valueOf(java.lang.String)", v -> Float.valueOf((String) v[0]));
    add("Double.valueOf(java.lang.String)", v -> Double.valueOf((String) v[0]));
  }

  private void add(String method, Function<Object[], Object> body) {
    all.put("java.lang." + method, body);
  }

  private static Number number(Object value) {
    return (Number) value;
  }

  private static double real(Object value) {
    return number(value).doubleValue();
  }

  private static char character(Object value) {
    String text = (String) value;
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return text.charAt(0);
  }

  /** A width creates that many characters of output, so it is limited. */
  private static Object format(Object[] values) {
    String pattern = (String) values[0];
    if (pattern.length() > 1_000 || pattern.matches("(?s).*\\d{4}.*")) {
      throw new IllegalArgumentException("too long");
    }
    Object[] rest = new Object[values.length - 1];
    System.arraycopy(values, 1, rest, 0, rest.length);
    return String.format(Locale.ROOT, pattern, rest);
  }
}
