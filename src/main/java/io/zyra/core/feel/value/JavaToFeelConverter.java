package io.zyra.core.feel.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.chrono.ChronoPeriod;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.util.NumberEvalHelper;

/** Converts Java values to FEEL values: numbers to BigDecimal, instants to date and time in UTC. */
public final class JavaToFeelConverter {
  private JavaToFeelConverter() {}

  public static Object number(Object value) {
    return value instanceof BigDecimal || !(value instanceof Number)
        ? value
        : NumberEvalHelper.getBigDecimalOrNull(value);
  }

  /** The FEEL value; an empty Optional and null both become null. */
  public static Object convert(Object value) {
    if (value == null
        || value instanceof String
        || value instanceof BigDecimal
        || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number) {
      return number(value);
    }
    if (value instanceof Instant instant) {
      return instant.atZone(ZoneOffset.UTC);
    }
    if (value instanceof Period period) {
      return new ComparablePeriod(period);
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(JavaToFeelConverter::convert).orElse(null);
    }
    if (value instanceof Collection<?> list) {
      return listIn(list);
    }
    if (value instanceof Map<?, ?> context) {
      return contextIn(context);
    }
    if (value instanceof TemporalAccessor
        || value instanceof Duration
        || value instanceof ChronoPeriod
        || value instanceof Range) {
      return value;
    }
    throw new IllegalArgumentException(
        "FEEL has no values of "
            + value.getClass()
            + ": give a number, text, flag, date, time,"
            + " duration, list or map.");
  }

  private static List<Object> listIn(Collection<?> list) {
    List<Object> items = new ArrayList<>(list.size());
    for (Object item : list) {
      items.add(convert(item));
    }
    return items;
  }

  private static Map<String, Object> contextIn(Map<?, ?> context) {
    Map<String, Object> entries = new LinkedHashMap<>();
    context.forEach((name, value) -> entries.put(String.valueOf(name), convert(value)));
    return entries;
  }
}
