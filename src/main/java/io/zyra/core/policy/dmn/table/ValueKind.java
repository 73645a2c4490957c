package io.zyra.core.policy.dmn.table;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoPeriod;
import java.time.temporal.TemporalAccessor;
import java.util.EnumSet;
import java.util.Set;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;
import org.kie.dmn.feel.runtime.custom.ZoneTime;
import org.kie.dmn.feel.util.DateTimeEvalHelper;

/** What sort of value an input has: FEEL compares values of one kind with each other only. */
enum ValueKind {
  NULL,
  FLAG,
  NUMBER,
  TEXT,
  DATE,
  TIME,
  LOCAL_MOMENT,
  ZONED_MOMENT,
  DURATION,
  PERIOD,
  /** Lists, contexts, numbers of Java's and whatever else nobody here knows how to compare. */
  OTHER;

  private static final Set<ValueKind> EXACT = EnumSet.of(NULL, FLAG, NUMBER, TEXT, DATE, DURATION);
  private static final Set<ValueKind> WITHOUT_ORDER = EnumSet.of(NULL, FLAG, OTHER);

  static ValueKind of(Object value) {
    if (value instanceof String) {
      return TEXT;
    }
    if (value instanceof BigDecimal) {
      return NUMBER;
    }
    if (value == null) {
      return NULL;
    }
    if (value instanceof Boolean) {
      return FLAG;
    }
    return ofTime(value);
  }

  private static ValueKind ofTime(Object value) {
    if (value instanceof LocalDate) {
      return DATE;
    }
    if (value instanceof LocalDateTime) {
      return LOCAL_MOMENT;
    }
    if (value instanceof ZonedDateTime || value instanceof OffsetDateTime) {
      return ZONED_MOMENT;
    }
    if (value instanceof LocalTime || value instanceof OffsetTime || value instanceof ZoneTime) {
      return TIME;
    }
    if (value instanceof Duration) {
      return DURATION;
    }
    return value instanceof ChronoPeriod ? PERIOD : OTHER;
  }

  /** Whether values of this kind can be less or greater. */
  boolean hasOrder() {
    return !WITHOUT_ORDER.contains(this);
  }

  /** Whether {@link #measure} tells all that KIE compares, in whatever way it compares. */
  boolean isExact() {
    return EXACT.contains(this);
  }

  /** The kinds that a value of this kind can be compared with, and no word said about it. */
  Set<ValueKind> comparedQuietly() {
    EnumSet<ValueKind> kinds = EnumSet.complementOf(EnumSet.of(OTHER));
    if (this == LOCAL_MOMENT) {
      kinds.remove(ZONED_MOMENT);
    } else if (this == ZONED_MOMENT) {
      kinds.remove(LOCAL_MOMENT);
    }
    return kinds;
  }

  /**
   * What KIE compares of a value of this kind: times and moments to the second, periods to the
   * month.
   */
  Comparable<?> measure(Object value) {
    return switch (this) {
      case TIME -> DateTimeEvalHelper.valuet((TemporalAccessor) value);
      case LOCAL_MOMENT, ZONED_MOMENT -> DateTimeEvalHelper.valuedt((TemporalAccessor) value, null);
      case PERIOD -> ComparablePeriod.toTotalMonths((ChronoPeriod) value);
      case NULL, OTHER -> throw new IllegalArgumentException("Not measured: " + this);
      default -> (Comparable<?>) value;
    };
  }
}
