package io.zyra.core.feel.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.ValueCost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A regular expression as FEEL writes it (XPath and XQuery Functions and Operators 3.1, section
 * 5.6), run by an engine whose time is linear in the length of the text.
 */
public final class LinearTimeRegex {
  /** Cost of compiling a pattern, in steps. */
  static final long COMPILING = 20;

  private final Pattern pattern;
  private final int size;
  private final boolean literal;

  private LinearTimeRegex(Pattern pattern, int size, boolean literal) {
    this.pattern = pattern;
    this.size = size;
    this.literal = literal;
  }

  /** Compiles a pattern, or throws {@link UnsupportedRegexException} with the reason and a hint. */
  public static LinearTimeRegex of(String written, String flags) {
    int options = RegexFlags.options(flags);
    boolean literal = flags.contains("q");
    String translated =
        literal
            ? Pattern.quote(written)
            : new RegexTranslator(
                    RegexFlags.withoutIgnoredSpace(written, flags), flags.contains("s"))
                .translated();
    int size = literal ? written.length() : RegexProgramSize.of(translated);
    try {
      return new LinearTimeRegex(Pattern.compile(translated, options), size, literal);
    } catch (PatternSyntaxException wrong) {
      throw new UnsupportedRegexException(
          "the pattern is not a regular expression: " + wrong.getDescription() + ".",
          "Put a backslash before characters such as ( [ * + ? { that stand for themselves"
              + " (written \\\\ inside a FEEL text).");
    }
  }

  public boolean find(String text, EvaluationBudget budget) {
    pay(text, budget);
    return pattern.matcher(text).find();
  }

  /**
   * The text with every match replaced; null for a pattern or replacement that is an error in FEEL.
   */
  public String replace(String text, String replacement, EvaluationBudget budget) {
    pay(text, budget);
    if (pattern.matcher("").find()) {
      return null; // FORX0003: it would match between any two characters
    }
    Matcher matcher = pattern.matcher(text);
    List<Object> parts = literal ? List.of(replacement) : parts(replacement, matcher.groupCount());
    StringBuilder result = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      result.append(text, from, matcher.start());
      int before = result.length();
      for (Object part : parts) {
        String piece = part instanceof Integer group ? matcher.group(group) : (String) part;
        if (piece != null) {
          result.append(piece);
        }
      }
      budget.charge(1);
      ValueCost.payText((long) result.length() - before, budget);
      from = matcher.end();
    }
    return result.append(text, from, text.length()).toString();
  }

  public List<Object> split(String text, EvaluationBudget budget) {
    pay(text, budget);
    String[] pieces = pattern.split(text, -1);
    budget.charge(pieces.length);
    return new ArrayList<>(Arrays.asList(pieces));
  }

  /** The cost is proportional to the length of the text times the size of the pattern. */
  private void pay(String text, EvaluationBudget budget) {
    budget.charge((long) text.length() * (8 + size) / 64);
  }

  /** Literal texts and group numbers, in order. */
  private static List<Object> parts(String replacement, int groups) {
    List<Object> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      char next = i + 1 < replacement.length() ? replacement.charAt(i + 1) : 0;
      if (c == '\\' && (next == '\\' || next == '$')) {
        text.append(next);
        i++;
      } else if (c == '$' && next >= '0' && next <= '9') {
        int group = next - '0';
        i++;
        while (i + 1 < replacement.length()
            && Character.digit(replacement.charAt(i + 1), 10) >= 0
            && group * 10 + Character.digit(replacement.charAt(i + 1), 10) <= groups) {
          group = group * 10 + Character.digit(replacement.charAt(++i), 10);
        }
        parts.add(text.toString());
        text.setLength(0);
        if (group <= groups) {
          parts.add(group);
        }
      } else if (c == '\\' || c == '$') {
        throw new IllegalArgumentException("FORX0004"); // becomes null, as FEEL defines
      } else {
        text.append(c);
      }
    }
    parts.add(text.toString());
    return parts;
  }
}
