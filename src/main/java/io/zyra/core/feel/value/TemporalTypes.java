package io.zyra.core.feel.value;

import io.zyra.core.feel.FeelType;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.chrono.ChronoPeriod;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;

/** Types of dates, times and durations, and their properties. */
public final class TemporalTypes {
  private static final Map<FeelType, List<String>> NUMBERS =
      Map.of(
          FeelType.DATE, List.of("year", "month", "day", "weekday", "value"),
          FeelType.TIME, List.of("hour", "minute", "second", "value"),
          FeelType.MOMENT,
              List.of("year", "month", "day", "weekday", "hour", "minute", "second", "value"),
          FeelType.DURATION, List.of("days", "hours", "minutes", "seconds", "value"),
          FeelType.PERIOD, List.of("years", "months", "value"));

  private TemporalTypes() {}

  public static FeelType typeOf(Object value) {
    if (value instanceof LocalDate) {
      return FeelType.DATE;
    }
    if (value instanceof LocalTime || value instanceof OffsetTime) {
      return FeelType.TIME;
    }
    if (value instanceof Duration) {
      return FeelType.DURATION;
    }
    if (value instanceof ChronoPeriod) {
      return FeelType.PERIOD;
    }
    return value instanceof TemporalAccessor moment && !moment.isSupported(ChronoField.YEAR)
        ? FeelType.TIME
        : FeelType.MOMENT;
  }

  /** The numeric properties of such a value. */
  public static List<String> numbers(FeelType type) {
    return NUMBERS.getOrDefault(type, List.of());
  }
}
