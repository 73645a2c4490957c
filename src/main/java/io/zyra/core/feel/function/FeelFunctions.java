package io.zyra.core.feel.function;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The functions that an expression may call: those of the FEEL standard, except the ones that read
 * a clock, load code, or format a number by a mask.
 */
public final class FeelFunctions {
  public static final Map<String, BudgetedFunction> ALL = all();

  private FeelFunctions() {}

  private static Map<String, BudgetedFunction> all() {
    Map<String, BudgetedFunction> all = new LinkedHashMap<>();
    all.putAll(TextFunctions.all());
    all.putAll(NumberFunctions.all());
    all.putAll(ListFunctions.all());
    all.putAll(OrderFunctions.all());
    all.putAll(TimeFunctions.all());
    all.putAll(ContextAndRangeFunctions.all());
    return Collections.unmodifiableMap(all);
  }
}
