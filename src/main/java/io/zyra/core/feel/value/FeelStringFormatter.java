package io.zyra.core.feel.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.impl.RangeImpl;
import org.kie.dmn.feel.util.TypeUtil;

/** Values as the function {@code string} writes them: numbers with all digits, no exponent. */
public final class FeelStringFormatter {
  private FeelStringFormatter() {}

  /** The text of a value other than null. */
  public static String of(Object value) {
    return TypeUtil.formatValue(withPlainNumbers(value), false);
  }

  private static Object withPlainNumbers(Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>(list.size());
      list.forEach(item -> items.add(withPlainNumbers(item)));
      return items;
    }
    if (value instanceof Map<?, ?> context) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      context.forEach((key, item) -> entries.put(key, withPlainNumbers(item)));
      return entries;
    }
    return value instanceof Range range
            && range.getLowEndPoint() instanceof BigDecimal low
            && range.getHighEndPoint() instanceof BigDecimal high
        ? new RangeImpl(
            range.getLowBoundary(),
            low.toPlainString(),
            high.toPlainString(),
            range.getHighBoundary())
        : value;
  }
}
