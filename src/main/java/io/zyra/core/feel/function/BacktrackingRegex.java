package io.zyra.core.feel.function;

import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.ValueCost;
import io.zyra.core.feel.regex.RegexFlags;
import io.zyra.core.feel.regex.RegexTranslator;
import io.zyra.core.feel.regex.UnsupportedRegexException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns that cannot be run in linear time, such as those with back references. They run on
 * Java's own engine over a text that charges a step for each character read, so that catastrophic
 * backtracking ends when the budget is used up.
 */
final class BacktrackingRegex {
  private static final int LONGEST = 1_000;

  private BacktrackingRegex() {}

  static Object run(String function, FunctionArguments a) {
    String flags =
        function.equals("replace") ? flags(a, 3) : function.equals("split") ? "" : flags(a, 2);
    Pattern pattern = pattern(a.text(1), flags);
    CharSequence text = new PaidText(a.text(0), a.budget());
    try {
      return switch (function) {
        case "matches" -> pattern.matcher(text).find();
        case "split" -> split(pattern, text);
        default -> replace(pattern, text, a);
      };
    } catch (StackOverflowError tooDeep) {
      throw a.budget().refuse("uses a pattern that goes too deep into its text.");
    }
  }

  private static String flags(FunctionArguments a, int index) {
    return a.has(index) ? a.text(index) : "";
  }

  private static Pattern pattern(String written, String flags) {
    RegexFlags.options(flags); // rejects unknown flags
    if (written.length() > LONGEST) {
      throw new UnsupportedRegexException("the pattern is too long.", "Write a shorter one.");
    }
    int options =
        (flags.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
            | (flags.contains("s") ? Pattern.DOTALL : 0)
            | (flags.contains("m") ? Pattern.MULTILINE : 0);
    try {
      return Pattern.compile(
          new RegexTranslator(
                  RegexFlags.withoutIgnoredSpace(written, flags), flags.contains("s"), true)
              .translated(),
          options);
    } catch (PatternSyntaxException | StackOverflowError wrong) {
      throw new UnsupportedRegexException(
          "the pattern is not a regular expression.", "Compare it.");
    }
  }

  private static List<Object> split(Pattern pattern, CharSequence text) {
    List<Object> pieces = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    while (matcher.find()) {
      pieces.add(text.subSequence(from, matcher.start()).toString());
      from = matcher.end();
    }
    pieces.add(text.subSequence(from, text.length()).toString());
    return pieces;
  }

  private static String replace(Pattern pattern, CharSequence text, FunctionArguments a) {
    String replacement = a.text(2);
    Matcher matcher = pattern.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      long most = (long) replacement.length() * (1 + matcher.end() - matcher.start());
      ValueCost.payText(most, a.budget());
      a.budget().charge(1);
      matcher.appendReplacement(result, replacement);
    }
    return matcher.appendTail(result).toString();
  }

  /** A text that charges the budget for every character read. */
  private record PaidText(String text, EvaluationBudget budget) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      budget.charge(1);
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      ValueCost.payText((long) end - start, budget);
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
