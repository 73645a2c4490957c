package io.zyra.core.feel.regex;

import io.zyra.core.feel.budget.EvaluationBudget;

/**
 * Caches the last compiled pattern of one call site, since most call sites always use the same
 * pattern. The cost of compiling is charged on every call, because the number of steps must not
 * depend on earlier evaluations.
 */
public final class RegexCache {
  private record Known(String pattern, String flags, LinearTimeRegex compiled) {}

  private volatile Known known = new Known("", "", LinearTimeRegex.of("", ""));

  public LinearTimeRegex get(String pattern, String flags, EvaluationBudget budget) {
    budget.charge(LinearTimeRegex.COMPILING);
    Known last = known;
    if (last.pattern().equals(pattern) && last.flags().equals(flags)) {
      return last.compiled();
    }
    LinearTimeRegex compiled = LinearTimeRegex.of(pattern, flags);
    known = new Known(pattern, flags, compiled);
    return compiled;
  }
}
