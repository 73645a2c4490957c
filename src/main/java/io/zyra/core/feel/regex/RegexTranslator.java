package io.zyra.core.feel.regex;

/**
 * Translates an XPath regular expression to the syntax of re2j. Character classes keep their XPath
 * meaning ({@code \w} is a letter of any script, {@code .} is no line end); constructs that need
 * backtracking are rejected.
 */
public final class RegexTranslator {
  private static final String WORD = "\\p{L}\\p{M}\\p{N}\\p{S}";
  private static final String NO_WORD = "\\p{P}\\p{Z}\\p{C}";
  private static final String SPACE = " \\t\\n\\r";
  private static final String NAME_START = "\\p{L}_:";
  private static final String NAME = NAME_START + "\\p{Nd}\\p{M}.\\-\\x{b7}";
  private static final String ITSELF = "\\|.-^?*+{}()[]$";

  private final String pattern;
  private final boolean dotMatchesAll;
  private final boolean backtracking;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private boolean inClass;
  private boolean subtracting;

  RegexTranslator(String pattern, boolean dotMatchesAll) {
    this(pattern, dotMatchesAll, false);
  }

  /**
   * @param backtracking whether the target is Java's own engine, which supports back references and
   *     look-around
   */
  public RegexTranslator(String pattern, boolean dotMatchesAll, boolean backtracking) {
    this.pattern = pattern;
    this.dotMatchesAll = dotMatchesAll;
    this.backtracking = backtracking;
  }

  public String translated() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '\\') {
        escape();
      } else if (inClass) {
        insideClass(c);
      } else {
        outsideClass(c);
      }
      at++;
    }
    return out.toString();
  }

  private void outsideClass(char c) {
    if (c == '[') {
      inClass = true;
      out.append(c);
      if (next() == '^') {
        out.append('^');
        at++;
      }
    } else if (c == '.' && !dotMatchesAll) {
      out.append("[^\\n\\r]");
    } else if (c == '(' && next() == '?' && !pattern.startsWith("(?:", at)) {
      throw new UnsupportedRegexException(
          "looking ahead or behind, named groups and flags inside the pattern are not to be had.",
          "Ask for each part in a condition of its own, joined with and; give flags as the last"
              + " argument.");
    } else {
      out.append(c);
    }
  }

  private void insideClass(char c) {
    if (c == '[' && backtracking && out.charAt(out.length() - 1) == '-') {
      subtraction();
      return;
    }
    if (c == '[') {
      throw new UnsupportedRegexException(
          "a class inside a class ([a-z-[aeiou]]) is not to be had.",
          "Write out the characters that are wanted.");
    }
    if (c == ']' && subtracting) {
      subtracting = false;
    } else {
      inClass = c != ']';
    }
    out.append(c == '&' && backtracking ? "\\&" : String.valueOf(c));
  }

  /** {@code [a-z-[aeiou]]} is {@code [a-z&&[^aeiou]]} in Java. */
  private void subtraction() {
    out.setLength(out.length() - 1);
    boolean negated = next() == '^';
    out.append(negated ? "&&[" : "&&[^");
    at += negated ? 1 : 0;
    subtracting = true;
  }

  private void escape() {
    at++;
    char c = at < pattern.length() ? pattern.charAt(at) : 0;
    switch (c) {
      case 'n', 'r', 't' -> out.append('\\').append(c);
      case 'd' -> out.append("\\p{Nd}");
      case 'D' -> out.append("\\P{Nd}");
      case 'p', 'P' -> category();
      case 'w' -> set(WORD, false);
      case 'W' -> set(NO_WORD, false);
      case 's' -> set(SPACE, false);
      case 'S' -> set(SPACE, true);
      case 'i' -> set(NAME_START, false);
      case 'I' -> set(NAME_START, true);
      case 'c' -> set(NAME, false);
      case 'C' -> set(NAME, true);
      default -> other(c);
    }
  }

  private void other(char c) {
    if (c != 0 && ITSELF.indexOf(c) >= 0) {
      out.append('\\').append(c);
    } else if (c >= '1' && c <= '9' && backtracking && !inClass && c - '0' <= groups()) {
      out.append('\\').append(c);
    } else if (c >= '0' && c <= '9') {
      throw new UnsupportedRegexException(
          "a pattern cannot refer back to one of its own groups (\\" + c + ").",
          "Write the part out again.");
    } else {
      throw new UnsupportedRegexException(
          "\\" + (c == 0 ? "" : c) + " means nothing in a FEEL pattern.",
          c == 'b'
              ? "For the edge of a word write (^|\\\\W) before it and (\\\\W|$) after it."
              : "Leave the backslash out, or write \\\\\\\\ for a backslash itself.");
    }
  }

  /** Groups that are open or closed before this position. */
  private int groups() {
    int groups = 0;
    for (int i = 0; i < at; i++) {
      if (pattern.charAt(i) == '\\') {
        i++;
      } else if (pattern.charAt(i) == '(' && !pattern.startsWith("(?:", i)) {
        groups++;
      }
    }
    return groups;
  }

  private void set(String members, boolean complement) {
    if (!inClass) {
      out.append(complement ? "[^" : "[").append(members).append(']');
    } else if (complement) {
      throw new UnsupportedRegexException(
          "\\" + pattern.charAt(at) + " cannot stand inside [ ].",
          "Write out the characters that are wanted.");
    } else {
      out.append(members);
    }
  }

  private void category() {
    int close = pattern.indexOf('}', at);
    if (next() != '{' || close < 0) {
      throw new UnsupportedRegexException(
          "\\" + pattern.charAt(at) + " needs a category in braces.",
          "For letters write \\\\p{L}.");
    }
    String name = pattern.substring(at + 2, close);
    if (name.startsWith("Is") && backtracking) {
      out.append('\\')
          .append(pattern.charAt(at))
          .append("{In")
          .append(name.substring(2))
          .append('}');
      at = close;
      return;
    }
    if (name.startsWith("Is")) {
      throw new UnsupportedRegexException(
          "blocks of Unicode such as " + name + " are not to be had.",
          "Use a category such as \\\\p{L}, or write out a range of characters.");
    }
    out.append('\\').append(pattern, at, close + 1);
    at = close;
  }

  private char next() {
    return at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
  }
}
