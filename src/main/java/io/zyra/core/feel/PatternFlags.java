package io.zyra.core.feel;

import com.google.re2j.Pattern;

/** The flags of FEEL's regular expressions: s, m, i, x and q. */
final class PatternFlags {
  private PatternFlags() {}

  static int options(String flags) {
    int options = 0;
    for (char flag : flags.toCharArray()) {
      options |=
          switch (flag) {
            case 's' -> Pattern.DOTALL;
            case 'm' -> Pattern.MULTILINE;
            case 'i' -> Pattern.CASE_INSENSITIVE;
            case 'x', 'q' -> 0;
            default ->
                throw new UnsupportedPattern(
                    "there is no flag \"" + flag + "\".",
                    "Use i (upper and lower case alike), s (. matches line ends), m (^ and $ at"
                        + " lines), x (spaces in the pattern do not count) or q (no special"
                        + " characters).");
          };
    }
    return options;
  }

  /** The pattern without its white space where flag x says that it does not count. */
  static String packed(String pattern, String flags) {
    if (!flags.contains("x")) {
      return pattern;
    }
    StringBuilder packed = new StringBuilder();
    int brackets = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        packed.append(c).append(pattern.charAt(++i));
        continue;
      }
      brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (brackets > 0 || " \t\n\r".indexOf(c) < 0) {
        packed.append(c);
      }
    }
    return packed.toString();
  }
}
