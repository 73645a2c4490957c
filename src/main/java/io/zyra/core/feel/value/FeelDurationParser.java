package io.zyra.core.feel.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;

/**
 * Durations as text. FEEL has two kinds, days with times and years with months; a text that is
 * neither, such as {@code P1W} or {@code P1M1D}, is no duration.
 */
public final class FeelDurationParser {
  private static final Pattern DAYS =
      Pattern.compile(
          "-?P(?=[\\dT])(?:\\d+D)?(?:T(?=\\d)(?:\\d+H)?(?:\\d+M)?(?:\\d+(?:\\.\\d{0,9})?S)?)?");
  private static final Pattern MONTHS = Pattern.compile("(-?)P(?=\\d)(?:(\\d+)Y)?(?:(\\d+)M)?");

  private FeelDurationParser() {}

  /** The duration; empty if the text is of neither kind, or the duration is too long. */
  public static Optional<TemporalAmount> parse(String text) {
    try {
      Matcher months = MONTHS.matcher(text);
      if (months.matches()) {
        long total =
            Math.addExact(
                Math.multiplyExact(number(months.group(2)), 12L), number(months.group(3)));
        int signed = Math.toIntExact(months.group(1).isEmpty() ? total : -total);
        return Optional.of(new ComparablePeriod(Period.ofMonths(signed).normalized()));
      }
      return DAYS.matcher(text).matches() ? Optional.of(Duration.parse(text)) : Optional.empty();
    } catch (DateTimeException | ArithmeticException | NumberFormatException tooLong) {
      return Optional.empty();
    }
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
