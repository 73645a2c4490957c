package io.zyra.core.feel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The functions that an expression may call: FEEL's own, without those that read a clock, load
 * code, or write a number by a mask.
 */
final class BuiltIns {
  static final Map<String, CheckedFunction> ALL = all();

  private BuiltIns() {}

  private static Map<String, CheckedFunction> all() {
    Map<String, CheckedFunction> all = new LinkedHashMap<>();
    all.putAll(TextFunctions.book());
    all.putAll(NumberFunctions.book());
    all.putAll(ListFunctions.book());
    all.putAll(TimeFunctions.book());
    all.putAll(OtherFunctions.book());
    return Collections.unmodifiableMap(all);
  }
}
