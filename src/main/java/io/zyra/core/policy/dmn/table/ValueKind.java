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

/** The kind of an input value. FEEL compares only values of the same kind. */
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
  /** Lists, contexts, other Java numbers and other values that are not comparable here. */
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

  /** Whether values of this kind are ordered. */
  boolean hasOrder() {
    return !WITHOUT_ORDER.contains(this);
  }

  /** Whether {@link #measure} is equivalent to all of KIE's comparisons. */
  boolean isExact() {
    return EXACT.contains(this);
  }

  /** The kinds that a value of this kind can be compared with without a message from KIE. */
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
   * The part of a value that KIE compares: times and date-times to the second, periods to the
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
