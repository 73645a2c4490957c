package io.zyra.core.rule.text;

import io.zyra.core.fact.MetricUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Formats numbers for sentences, without trailing zeros and with units. */
public final class NumberText {

  private NumberText() {}

  public static String text(double value, MetricUnit unit) {
    return switch (unit) {
      case MONEY -> money(value);
      case PERCENT -> plain(value, 1) + " %";
      case RATIO -> plain(value * 100, 1) + " %";
      case HOURS -> plain(value, 1) + (value == 1 ? " hour" : " hours");
      case GRAMS -> plain(value, 0) + " g";
      case DAYS -> plain(value, 1) + (value == 1 ? " day" : " days");
      case CHARACTERS -> plain(value, 0) + (value == 1 ? " character" : " characters");
      case POINTS, COUNT, STOCK -> plain(value, 2);
    };
  }

  private static String money(double value) {
    double hundredths = Math.rint(value * 100);
    if (isExactly(value, hundredths, 100)) {
      long amount = (long) hundredths;
      long rest = Math.abs(amount % 100);
      String sign = amount < 0 && amount > -100 ? "-" : "";
      return sign + amount / 100 + (rest < 10 ? ".0" : ".") + rest;
    }
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  public static String plain(double value, int decimals) {
    double whole = Math.rint(value);
    if (isExactly(value, whole, 1)) {
      return Long.toString((long) whole);
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
  }

  /** Whether a value is that many parts of one, of a size where doubles have digits to spare. */
  private static boolean isExactly(double value, double parts, int ofOne) {
    return parts / ofOne == value && Math.abs(parts) < 1e12;
  }
}
