package io.zyra.core.feel.regex;

import io.zyra.core.feel.budget.EvaluationBudget;

/**
 * Remembers the pattern that one place in an expression compiled last, since most places always ask
 * for the same. What it costs is paid each time all the same: steps must not depend on what ran
 * before.
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
