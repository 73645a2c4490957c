package io.zyra.core.feel.regex;

import com.google.re2j.Pattern;

/** The flags of regular expressions in FEEL: s, m, i, x and q. */
public final class RegexFlags {
  private RegexFlags() {}

  public static int options(String flags) {
    int options = 0;
    for (char flag : flags.toCharArray()) {
      options |=
          switch (flag) {
            case 's' -> Pattern.DOTALL;
            case 'm' -> Pattern.MULTILINE;
            case 'i' -> Pattern.CASE_INSENSITIVE;
            case 'x', 'q' -> 0;
            default ->
                throw new UnsupportedRegexException(
                    "there is no flag \"" + flag + "\".",
                    "Use i (upper and lower case alike), s (. matches line ends), m (^ and $ at"
                        + " lines), x (spaces in the pattern do not count) or q (no special"
                        + " characters).");
          };
    }
    return options;
  }

  /** The pattern without white space if flag x is set. */
  public static String withoutIgnoredSpace(String pattern, String flags) {
    if (!flags.contains("x")) {
      return pattern;
    }
    StringBuilder packed = new StringBuilder();
    boolean escaped = false;
    boolean inClass = false;
    for (char c : pattern.toCharArray()) {
      if (!inClass && " \t\n\r".indexOf(c) >= 0) {
        continue;
      }
      packed.append(c);
      if (!escaped && (c == '[' || c == ']')) {
        inClass = c == '[';
      }
      escaped = !escaped && c == '\\';
    }
    return packed.toString();
  }
}
