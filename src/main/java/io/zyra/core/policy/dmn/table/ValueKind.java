package io.zyra.core.policy.dmn.table;

import io.zyra.core.feel.value.TemporalOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoPeriod;
import java.util.EnumSet;
import java.util.Set;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;

/** The kind of an input value. FEEL compares only values of the same kind. */
enum ValueKind {
  NULL,
  FLAG,
  NUMBER,
  TEXT,
  DATE,
  LOCAL_TIME,
  OFFSET_TIME,
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
    if (TemporalOrder.isTime(value)) {
      return value instanceof LocalTime ? LOCAL_TIME : OFFSET_TIME;
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
    switch (this) {
      case LOCAL_MOMENT -> kinds.remove(ZONED_MOMENT);
      case ZONED_MOMENT -> kinds.remove(LOCAL_MOMENT);
      case LOCAL_TIME -> kinds.remove(OFFSET_TIME);
      case OFFSET_TIME -> kinds.remove(LOCAL_TIME);
      default -> {
        // compared with every other kind, and never equal
      }
    }
    return kinds;
  }

  /** What is compared of a value: times and date-times as instants, periods to the month. */
  Comparable<?> measure(Object value) {
    return switch (this) {
      case LOCAL_TIME, OFFSET_TIME, LOCAL_MOMENT, ZONED_MOMENT -> TemporalOrder.measure(value);
      case PERIOD -> ComparablePeriod.toTotalMonths((ChronoPeriod) value);
      case NULL, OTHER -> throw new IllegalArgumentException("Not measured: " + this);
      default -> (Comparable<?>) value;
    };
  }
}
