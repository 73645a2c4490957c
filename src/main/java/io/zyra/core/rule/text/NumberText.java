package io.zyra.core.rule.text;

import io.zyra.core.fact.MetricUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Formats numbers for sentences, without trailing zeros and with units. */
public final class NumberText {

  private NumberText() {}

  public static String text(double value, MetricUnit unit) {
    return switch (unit) {
      case MONEY -> BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
      case PERCENT -> plain(value, 1) + " %";
      case RATIO -> plain(value * 100, 1) + " %";
      case HOURS -> plain(value, 1) + (value == 1 ? " hour" : " hours");
      case GRAMS -> plain(value, 0) + " g";
      case DAYS -> plain(value, 1) + (value == 1 ? " day" : " days");
      case CHARACTERS -> plain(value, 0) + (value == 1 ? " character" : " characters");
      case POINTS, COUNT, STOCK -> plain(value, 2);
    };
  }

  public static String plain(double value, int decimals) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
  }
}
