package io.zyra.core.rule.text;

import io.zyra.core.fact.MetricUnit;
import io.zyra.core.fact.MetricValues;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Formats numbers for sentences, without trailing zeros and with units.
 *
 * @param moneyDecimals the decimals that amounts of money are written with: those of the merchant's
 *     currency
 */
public record NumberText(int moneyDecimals) {
  /**
   * Money with two decimals. Digests of decisions are made of sentences in this form, whatever the
   * currency.
   */
  public static final NumberText USUAL = new NumberText(2);

  /** More digits than this tell nothing about a double. */
  private static final int MOST_DECIMALS = 20;

  public String text(double value, MetricUnit unit) {
    return switch (unit) {
      case MONEY -> money(value);
      case RATIO -> plain(value * 100, decimals(unit)) + words(value, unit);
      default -> plain(value, decimals(unit)) + words(value, unit);
    };
  }

  /**
   * The value with as many digits as it takes to read it as what it is against each of the bounds:
   * below, above or equal.
   */
  public String text(double value, MetricUnit unit, double... bounds) {
    int shift = unit == MetricUnit.RATIO ? 2 : 0;
    int usual = decimals(unit);
    int needed = decimals(value, usual + shift, bounds) - shift;
    return needed == usual
        ? text(value, unit)
        : plain(
                MetricValues.decimal(value)
                    .movePointRight(shift)
                    .setScale(needed, RoundingMode.HALF_UP))
            + words(value, unit);
  }

  /** The value with all its digits: what somebody has set. */
  public String exact(double value, MetricUnit unit) {
    return text(value, unit, value);
  }

  /** A number with as many digits as it takes to read it as what it is against the bound. */
  public static String plain(double value, int decimals, double bound) {
    int needed = decimals(value, decimals, bound);
    return needed == decimals
        ? plain(value, decimals)
        : plain(MetricValues.decimal(value).setScale(needed, RoundingMode.HALF_UP));
  }

  /** How many decimals it takes, at least the usual ones. */
  private static int decimals(double value, int usual, double... bounds) {
    double parts = Math.pow(10, usual);
    if (isExactly(value, Math.rint(value * parts), parts)) {
      return usual;
    }
    boolean clear = true;
    for (double bound : bounds) {
      clear &= Math.abs(value - bound) > 1 / parts;
    }
    if (clear) {
      return usual;
    }
    BigDecimal exact = MetricValues.decimal(value);
    int decimals = usual;
    while (decimals < MOST_DECIMALS && !tells(exact, decimals, bounds)) {
      decimals++;
    }
    return decimals;
  }

  /** Whether the rounded value compares with the bounds as the value does. */
  private static boolean tells(BigDecimal exact, int decimals, double... bounds) {
    BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
    for (double bound : bounds) {
      BigDecimal limit = MetricValues.decimal(bound);
      if (rounded.compareTo(limit) != exact.compareTo(limit)) {
        return false;
      }
    }
    return true;
  }

  private int decimals(MetricUnit unit) {
    return switch (unit) {
      case MONEY -> moneyDecimals;
      case POINTS, COUNT, STOCK -> 2;
      case PERCENT, RATIO, HOURS, DAYS -> 1;
      case GRAMS, CHARACTERS -> 0;
    };
  }

  private static String words(double value, MetricUnit unit) {
    return switch (unit) {
      case PERCENT, RATIO -> " %";
      case HOURS -> value == 1 ? " hour" : " hours";
      case GRAMS -> " g";
      case DAYS -> value == 1 ? " day" : " days";
      case CHARACTERS -> value == 1 ? " character" : " characters";
      case MONEY, POINTS, COUNT, STOCK -> "";
    };
  }

  private String money(double value) {
    return moneyDecimals == USUAL.moneyDecimals
        ? inHundredths(value)
        : BigDecimal.valueOf(value).setScale(moneyDecimals, RoundingMode.HALF_UP).toPlainString();
  }

  private static String inHundredths(double value) {
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
    return plain(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP));
  }

  private static String plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0).toPlainString() : shortest.toPlainString();
  }

  /** Whether a value is that many parts of one, of a size where doubles have digits to spare. */
  private static boolean isExactly(double value, double parts, double ofOne) {
    return parts / ofOne == value && Math.abs(parts) < 1e12;
  }
}
