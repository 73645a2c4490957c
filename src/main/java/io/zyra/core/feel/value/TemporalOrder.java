package io.zyra.core.feel.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;
import org.kie.dmn.feel.runtime.custom.ZoneTime;

/**
 * The order of times and of dates with times, to the second, as the standard defines. Values with
 * an offset or zone compare as instants. One without an offset is compared as if it had the
 * other's.
 */
public final class TemporalOrder {
  /** A time in a region has no date; its offset without summer time of this instant is taken. */
  private static final Instant OFFSETS_OF = Instant.parse("2026-01-01T00:00:00Z");

  private TemporalOrder() {}

  /** Whether it is a time of day. */
  public static boolean isTime(Object value) {
    return value instanceof LocalTime || value instanceof OffsetTime || value instanceof ZoneTime;
  }

  /** Whether it is a date with a time. */
  public static boolean isMoment(Object value) {
    return value instanceof LocalDateTime
        || value instanceof ZonedDateTime
        || value instanceof OffsetDateTime;
  }

  /** Negative, zero or positive; empty if the values are not two times or two moments. */
  public static Optional<Integer> compare(Object left, Object right) {
    if (isTime(left) && isTime(right)) {
      boolean local = left instanceof LocalTime || right instanceof LocalTime;
      return Optional.of(
          Long.compare(
              secondsOfDay((TemporalAccessor) left, local),
              secondsOfDay((TemporalAccessor) right, local)));
    }
    if (isMoment(left) && isMoment(right)) {
      TemporalAccessor l = (TemporalAccessor) left;
      TemporalAccessor r = (TemporalAccessor) right;
      return Optional.of(
          Long.compare(
              seconds(l, r.query(TemporalQueries.zone())),
              seconds(r, l.query(TemporalQueries.zone()))));
    }
    return Optional.empty();
  }

  private static long secondsOfDay(TemporalAccessor time, boolean local) {
    int offset =
        time instanceof ZoneTime zoned
            ? zoned.getZoneId().getRules().getStandardOffset(OFFSETS_OF).getTotalSeconds()
            : time.isSupported(ChronoField.OFFSET_SECONDS)
                ? time.get(ChronoField.OFFSET_SECONDS)
                : 0;
    return time.getLong(ChronoField.SECOND_OF_DAY) - (local ? 0 : offset);
  }

  /** Seconds since 1970; a moment without a zone is taken in the given one, or else in UTC. */
  private static long seconds(TemporalAccessor moment, ZoneId other) {
    return moment instanceof LocalDateTime local
        ? local.atZone(other == null ? ZoneOffset.UTC : other).toEpochSecond()
        : moment.getLong(ChronoField.INSTANT_SECONDS);
  }

  /** The value by which times and moments of one kind are ordered, as {@link #compare} does. */
  public static Comparable<?> measure(Object value) {
    if (value instanceof LocalDate date) {
      return date;
    }
    return isTime(value)
        ? secondsOfDay((TemporalAccessor) value, value instanceof LocalTime)
        : seconds((TemporalAccessor) value, null);
  }
}
