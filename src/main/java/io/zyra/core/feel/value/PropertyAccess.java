package io.zyra.core.feel.value;

import io.zyra.core.feel.budget.EvaluationBudget;
import java.time.Duration;
import java.time.chrono.ChronoPeriod;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.util.EvalHelper;

/**
 * Properties of values. KIE would call any public getter of a Java object, such as the class of a
 * text. Here only FEEL values have properties.
 */
public final class PropertyAccess {
  private PropertyAccess() {}

  /** Whether a value has properties. */
  public static boolean has(Object value) {
    return value instanceof Map
        || value instanceof TemporalAccessor
        || value instanceof Duration
        || value instanceof ChronoPeriod
        || value instanceof Range;
  }

  /** A property of a value, or of each value of a list; null if there is none. */
  public static Object of(Object value, String property, EvaluationBudget budget) {
    if (value instanceof Collection<?> list) {
      budget.charge(list.size());
      List<Object> values = new ArrayList<>(list.size());
      for (Object item : list) {
        values.add(read(item, property));
      }
      return values;
    }
    return read(value, property);
  }

  private static Object read(Object value, String property) {
    return has(value)
        ? EvalHelper.getDefinedValue(value, property).getValueResult().getOrElse(null)
        : null;
  }
}
