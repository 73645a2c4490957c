package io.zyra.core.policy.dmn.check;

import io.zyra.core.feel.value.TemporalOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoPeriod;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** The type of the values of a column. */
public enum ColumnType {
  NUMBER("a number"),
  TEXT("a text"),
  FLAG("true or false"),
  DATE("a date"),
  TIME("a time"),
  MOMENT("a date and time"),
  DURATION("a duration of days and time"),
  PERIOD("a duration of years and months");

  private static final Map<String, ColumnType> BY_FEEL_NAME =
      Map.ofEntries(
          Map.entry("number", NUMBER),
          Map.entry("string", TEXT),
          Map.entry("boolean", FLAG),
          Map.entry("date", DATE),
          Map.entry("time", TIME),
          Map.entry("date and time", MOMENT),
          Map.entry("dateTime", MOMENT),
          Map.entry("days and time duration", DURATION),
          Map.entry("dayTimeDuration", DURATION),
          Map.entry("years and months duration", PERIOD),
          Map.entry("yearMonthDuration", PERIOD));

  private final String words;

  ColumnType(String words) {
    this.words = words;
  }

  /** The type in words. */
  public String words() {
    return words;
  }

  /** The type with that FEEL name; empty for lists, contexts and the like. */
  public static Optional<ColumnType> named(String feelName) {
    return Optional.ofNullable(BY_FEEL_NAME.get(feelName));
  }

  /** Whether values are ordered. */
  boolean isOrdered() {
    return this != TEXT && this != FLAG;
  }

  static Optional<ColumnType> of(Object value) {
    return Optional.ofNullable(
        value instanceof BigDecimal
            ? NUMBER
            : value instanceof String
                ? TEXT
                : value instanceof Boolean
                    ? FLAG
                    : value instanceof LocalDate
                        ? DATE
                        : TemporalOrder.isTime(value)
                            ? TIME
                            : TemporalOrder.isMoment(value)
                                ? MOMENT
                                : value instanceof Duration
                                    ? DURATION
                                    : value instanceof ChronoPeriod ? PERIOD : null);
  }

  /** The value in a form with equality and order. */
  static Comparable<?> comparable(Object value) {
    if (value instanceof BigDecimal number) {
      return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
    if (value instanceof ZonedDateTime || value instanceof OffsetDateTime) {
      return TemporalOrder.measure(value);
    }
    if (TemporalOrder.isTime(value) && !(value instanceof LocalTime)) {
      return TemporalOrder.measure(value);
    }
    if (value instanceof ChronoPeriod period) {
      return period.get(ChronoUnit.YEARS) * 12 + period.get(ChronoUnit.MONTHS);
    }
    return (Comparable<?>) value;
  }
}
