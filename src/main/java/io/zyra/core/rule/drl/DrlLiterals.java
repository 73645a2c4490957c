package io.zyra.core.rule.drl;

import io.zyra.core.fact.Metric;
import io.zyra.core.rule.condition.AttributeOperator;
import java.math.BigDecimal;

/** Writes values so that DRL, MVEL and Java read them back as they were, whatever is in them. */
public final class DrlLiterals {

  private DrlLiterals() {}

  /** A metric that is known and fits. */
  public static String known(Metric metric, String comparison) {
    return "(known(this, %s) && %s)".formatted(constant(metric), comparison);
  }

  public static String metric(Metric metric) {
    return "metrics.raw(" + constant(metric) + ")";
  }

  public static String constant(Metric metric) {
    return "Metric." + metric.name();
  }

  /** With a decimal point, so that it is read as a double. */
  public static String number(double value) {
    String plain = BigDecimal.valueOf(value).toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  /** A text that is compared without regard to case. */
  public static String folded(String text) {
    return quoted(AttributeOperator.fold(text));
  }

  /**
   * A text between double quotes. Whatever is not plain ASCII is escaped, and a quote, a line's end
   * and a backslash in the way that never ends the text: compilers replace {@code \\u0022} by a
   * quote before they look for the text's end.
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
