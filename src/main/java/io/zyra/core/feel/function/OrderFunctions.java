package io.zyra.core.feel.function;

import static io.zyra.core.feel.FeelType.ANY;
import static io.zyra.core.feel.FeelType.LIST;
import static io.zyra.core.feel.FeelType.LIST_OF_NUMBER;
import static io.zyra.core.feel.FeelType.NUMBER;
import static io.zyra.core.feel.function.FunctionLibraryBuilder.valueOf;

import io.zyra.core.feel.value.FeelOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.functions.MedianFunction;

/** Functions that order the items of a list, all by {@link FeelOrder}. */
final class OrderFunctions {
  private OrderFunctions() {}

  static Map<String, BudgetedFunction> all() {
    FunctionLibraryBuilder book = new FunctionLibraryBuilder();
    book.add("min", "list:list...", ANY, a -> extreme(a.list(0), -1))
        .add("max", "list:list...", ANY, a -> extreme(a.list(0), 1))
        .add(
            "median",
            "list:list_of_number...",
            NUMBER,
            a -> valueOf(MedianFunction.INSTANCE.invoke(sortable(a))))
        .add("mode", "list:list_of_number...", LIST_OF_NUMBER, OrderFunctions::mode)
        .add("sort", "list:list, precedes?:function", LIST, OrderFunctions::sort);
    return book.build();
  }

  /** The first of the least or greatest items; null if there is none, or they have no order. */
  private static Object extreme(List<?> list, int sign) {
    Object extreme = null;
    for (int i = 0; i < list.size(); i++) {
      Object item = list.get(i);
      Optional<Integer> order = FeelOrder.compare(item, i == 0 ? item : extreme);
      if (order.isEmpty()) {
        return null;
      }
      extreme = i == 0 || Integer.signum(order.get()) == sign ? item : extreme;
    }
    return extreme;
  }

  private static List<?> sortable(FunctionArguments a) {
    long size = a.list(0).size();
    a.budget().charge(size * (64 - Long.numberOfLeadingZeros(size)) / 4);
    return a.list(0);
  }

  /** The most frequent numbers, ascending; numbers of different scale are one number. */
  private static Object mode(FunctionArguments a) {
    Map<BigDecimal, Integer> counts = new TreeMap<>();
    for (Object item : sortable(a)) {
      if (!(item instanceof BigDecimal number)) {
        return null;
      }
      counts.merge(number, 1, Integer::sum);
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Object sort(FunctionArguments a) {
    List<?> list = sortable(a);
    if (a.has(1)) {
      FEELFunction precedes = (FEELFunction) a.value(1);
      return merged(
          list,
          (one, other) ->
              Boolean.TRUE.equals(
                  precedes.invokeReflectively(a.context(), new Object[] {one, other})));
    }
    return merged(list, (one, other) -> FeelOrder.compare(one, other).orElseThrow() < 0);
  }

  /**
   * A stable sort that asks only whether a later item precedes an earlier one. Java's own sort
   * fails for functions that are no order, such as {@code a <= b}.
   */
  private static List<Object> merged(List<?> list, BiPredicate<Object, Object> precedes) {
    if (list.size() < 2) {
      return new ArrayList<>(list);
    }
    List<Object> left = merged(list.subList(0, list.size() / 2), precedes);
    List<Object> right = merged(list.subList(list.size() / 2, list.size()), precedes);
    List<Object> all = new ArrayList<>(list.size());
    int l = 0;
    int r = 0;
    while (l < left.size() && r < right.size()) {
      all.add(precedes.test(right.get(r), left.get(l)) ? right.get(r++) : left.get(l++));
    }
    all.addAll(left.subList(l, left.size()));
    all.addAll(right.subList(r, right.size()));
    return all;
  }
}
