package io.zyra.core.feel;

/**
 * Remembers the pattern that one place in an expression compiled last, since most places always ask
 * for the same. What it costs is paid each time all the same: steps must not depend on what ran
 * before.
 */
final class PatternMemo {
  private record Known(String pattern, String flags, TextPattern compiled) {}

  private volatile Known known = new Known("", "", TextPattern.of("", ""));

  TextPattern get(String pattern, String flags, Budget budget) {
    budget.charge(TextPattern.COMPILING);
    Known last = known;
    if (last.pattern().equals(pattern) && last.flags().equals(flags)) {
      return last.compiled();
    }
    TextPattern compiled = TextPattern.of(pattern, flags);
    known = new Known(pattern, flags, compiled);
    return compiled;
  }
}
