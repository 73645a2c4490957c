package io.zyra.core.rule.drl;

import io.zyra.core.fact.Metric;
import io.zyra.core.rule.condition.AttributeOperator;
import java.math.BigDecimal;

/** Writes values as literals that DRL, MVEL and Java parse to the same values. */
public final class DrlLiterals {

  private DrlLiterals() {}

  /** A constraint that a metric is known and passes a comparison. */
  public static String known(Metric metric, String comparison) {
    return "(known(this, %s) && %s)".formatted(constant(metric), comparison);
  }

  public static String metric(Metric metric) {
    return "metrics.raw(" + constant(metric) + ")";
  }

  public static String constant(Metric metric) {
    return "Metric." + metric.name();
  }

  /** A literal with a decimal point, so that it is parsed as double. */
  public static String number(double value) {
    String plain = BigDecimal.valueOf(value).toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  /** A text literal for case-insensitive comparison. */
  public static String folded(String text) {
    return quoted(AttributeOperator.fold(text));
  }

  /**
   * A text literal in double quotes. All characters except plain ASCII are escaped. A quote, a line
   * break and a backslash are escaped so that they never end the literal: compilers replace {@code
   * \\u0022} by a quote before they look for the end of the literal.
   */
  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char each : text.toCharArray()) {
      switch (each) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (each < ' ' || each > '~') {
            quoted.append("\\u%04X".formatted((int) each));
          } else {
            quoted.append(each);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
