package io.zyra.core.feel.function;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kie.dmn.feel.lang.impl.NamedParameter;

/**
 * Positions, lengths, scales and parts of dates that are too large to be any. KIE cuts them off to
 * 32 bits, so that position 4294967297 would be the first.
 */
public final class IntegerOverflowCheck {
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final Set<Integer> SECOND = Set.of(1);
  private static final Set<Integer> SECOND_AND_THIRD = Set.of(1, 2);
  private static final Set<Integer> FIRST_THREE = Set.of(0, 1, 2);
  private static final Set<String> NAMES =
      Set.of(
          "position",
          "start position",
          "length",
          "scale",
          "year",
          "month",
          "day",
          "hour",
          "minute",
          "second");

  private static final Map<String, Set<Integer>> PLACES =
      Map.ofEntries(
          Map.entry("substring", SECOND_AND_THIRD),
          Map.entry("sublist", SECOND_AND_THIRD),
          Map.entry("remove", SECOND),
          Map.entry("insert before", SECOND),
          Map.entry("list replace", SECOND),
          Map.entry("decimal", SECOND),
          Map.entry("floor", SECOND),
          Map.entry("ceiling", SECOND),
          Map.entry("round up", SECOND),
          Map.entry("round down", SECOND),
          Map.entry("round half up", SECOND),
          Map.entry("round half down", SECOND),
          Map.entry("date", FIRST_THREE),
          Map.entry("time", FIRST_THREE));

  private IntegerOverflowCheck() {}

  /** Whether a function takes such numbers. */
  public static boolean concerns(String function) {
    return PLACES.containsKey(function);
  }

  /** What is wrong with the arguments of such a function; empty if nothing is. */
  public static Optional<String> fault(String function, Object[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      boolean named = arguments[i] instanceof NamedParameter;
      Object value = named ? ((NamedParameter) arguments[i]).getValue() : arguments[i];
      boolean asked =
          named
              ? NAMES.contains(((NamedParameter) arguments[i]).getName())
              : PLACES.get(function).contains(i);
      if (asked && value instanceof BigDecimal number && number.abs().compareTo(LARGEST) > 0) {
        return Optional.of(function + " takes no number as large as " + number);
      }
    }
    return Optional.empty();
  }
}
