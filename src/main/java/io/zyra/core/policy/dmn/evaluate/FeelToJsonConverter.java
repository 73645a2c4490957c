package io.zyra.core.policy.dmn.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.chrono.ChronoPeriod;
import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.util.TypeUtil;

/**
 * Converts FEEL values to JSON: numbers with all digits, dates, times and durations in FEEL's
 * format, ranges as FEEL text, functions as null.
 */
public final class FeelToJsonConverter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
  private static final int DEEPEST = 100;

  /** Limits the output size, because a list may contain the same list many times. */
  private static final int MOST_VALUES = 1_000_000;

  private static final int LONGEST_SHOWN = 80;

  private int written;

  public JsonNode json(Object value) {
    return json(value, 0);
  }

  /**
   * Without JSON where it is not needed: texts, numbers and flags as they are, a context as a map
   * of such values without those that are null; everything else as JSON.
   */
  public Object plain(Object value) {
    if (value instanceof Map<?, ?> context) {
      written++;
      Map<String, Object> entries = new HashMap<>();
      context.forEach(
          (key, item) -> {
            if (item != null) {
              entries.put(String.valueOf(key), scalar(item, 1));
            }
          });
      return entries;
    }
    return scalar(value, 0);
  }

  private Object scalar(Object value, int depth) {
    if (!(value instanceof String || value instanceof BigDecimal || value instanceof Boolean)) {
      return json(value, depth);
    }
    if (++written > MOST_VALUES) {
      throw new IllegalArgumentException("The result is too large to be written");
    }
    return value;
  }

  private JsonNode json(Object value, int depth) {
    if (++written > MOST_VALUES || depth > DEEPEST) {
      throw new IllegalArgumentException("The result is too large to be written");
    }
    if (value instanceof Collection<?> list) {
      ArrayNode array = JSON.arrayNode();
      list.forEach(item -> array.add(json(item, depth + 1)));
      return array;
    }
    if (value instanceof Map<?, ?> context) {
      ObjectNode object = JSON.objectNode();
      context.forEach((key, item) -> object.set(String.valueOf(key), json(item, depth + 1)));
      return object;
    }
    return single(value);
  }

  private static JsonNode single(Object value) {
    if (value instanceof BigDecimal number) {
      return JSON.numberNode(number);
    }
    if (value instanceof BigInteger || value instanceof Long || value instanceof Integer) {
      return JSON.numberNode(new BigDecimal(value.toString()));
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number)
          ? JSON.numberNode(new BigDecimal(value.toString()))
          : JSON.nullNode();
    }
    if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    }
    if (value == null || value instanceof FEELFunction) {
      return JSON.nullNode();
    }
    if (value instanceof Range range) {
      return JSON.textNode(text(range));
    }
    if (value instanceof UnaryTest) {
      return JSON.nullNode();
    }
    return JSON.textNode(TypeUtil.formatValue(value, false));
  }

  /**
   * A range as FEEL text that can be parsed again: {@code [1..10]}, {@code
   * (date("2026-01-01")..null)}.
   */
  static String text(Range range) {
    if (range.isWithUndefined()) {
      return TypeUtil.formatRange(range, true)
          .replaceAll("\\s+(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)", "");
    }
    return (range.getLowBoundary() == Range.RangeBoundary.CLOSED ? "[" : "(")
        + literal(range.getLowEndPoint())
        + ".."
        + literal(range.getHighEndPoint())
        + (range.getHighBoundary() == Range.RangeBoundary.CLOSED ? "]" : ")");
  }

  /** A value as a FEEL literal of bounded length, for messages. */
  public static String shown(Object value) {
    if (value == null) {
      return "null";
    }
    String text =
        value instanceof Map || value instanceof FEELFunction ? "a context" : literal(value);
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
  }

  /** A value as a FEEL literal. */
  public static String literal(Object value) {
    if (value instanceof String text) {
      return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
    if (value instanceof Duration || value instanceof ChronoPeriod) {
      return "duration(\"" + TypeUtil.formatValue(value, false) + "\")";
    }
    if (value instanceof TemporalAccessor && !(value instanceof ComparablePeriod)) {
      return TypeUtil.formatValue(value, true).replace("( ", "(").replace(" )", ")");
    }
    if (value instanceof Collection<?> list) {
      return list.stream()
          .map(FeelToJsonConverter::literal)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }
}
