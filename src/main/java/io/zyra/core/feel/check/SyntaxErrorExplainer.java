package io.zyra.core.feel.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.dmn.feel.runtime.events.ASTHeuristicCheckEvent;
import org.kie.dmn.feel.runtime.events.SyntaxErrorEvent;

/** Explains a syntax error: its position and what was probably meant. */
public final class SyntaxErrorExplainer {
  /** Syntax of other languages, with the equivalent in FEEL. */
  private static final Map<Pattern, String> HABITS = habits();

  private static final Pattern NEXT =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"?|[\\p{L}\\p{N}_]+|\\S");

  private final String text;
  private final String masked;
  private final Set<String> variables;

  public SyntaxErrorExplainer(String text, String masked, Set<String> variables) {
    this.text = text;
    this.masked = masked;
    this.variables = variables;
  }

  private static Map<Pattern, String> habits() {
    Map<Pattern, String> habits = new LinkedHashMap<>();
    habits.put(Pattern.compile("=="), "Write = to compare.");
    habits.put(Pattern.compile("&&?"), "Write and instead of &&.");
    habits.put(Pattern.compile("\\|\\|?"), "Write or instead of ||.");
    habits.put(Pattern.compile("<>"), "Write != for not equal.");
    habits.put(Pattern.compile("!(?!=)"), "Write not(...) instead of !.");
    habits.put(Pattern.compile("'"), "Write texts in double quotes: \"sale\".");
    habits.put(Pattern.compile("\\?"), "Write if ... then ... else ... instead of ? and :.");
    habits.put(Pattern.compile("%"), "Use modulo(a, b) for the rest of a division.");
    habits.put(Pattern.compile("=>"), "Write >= for at least.");
    habits.put(Pattern.compile("=<"), "Write <= for at most.");
    habits.put(
        Pattern.compile("\\bnot\\s+(?!\\()"), "Put what is denied in parentheses: not(...).");
    return habits;
  }

  public void explain(SyntaxErrorEvent error, FaultCollector faults) {
    if (!faults.isEmpty()) {
      return; // errors after the first one are consequences of it
    }
    if (habit(faults)) {
      return;
    }
    int offset = offset(error.getLine(), error.getColumn());
    Matcher next = NEXT.matcher(text);
    if (next.find(Math.min(offset, text.length()))) {
      faults.add(
          next.start(), "The expression cannot be read from `" + next.group() + "` on.", hint());
    } else {
      faults.add(text.length(), "The expression ends too early.", hint());
    }
  }

  /**
   * Reports an expression that can be parsed, but with a meaning that was probably not intended.
   */
  public void explain(ASTHeuristicCheckEvent misread, FaultCollector faults) {
    if (faults.isEmpty() && !habit(faults)) {
      faults.add(0, "This cannot be meant: " + misread.getMessage() + ".", "");
    }
  }

  private boolean habit(FaultCollector faults) {
    for (Map.Entry<Pattern, String> habit : HABITS.entrySet()) {
      Matcher found = habit.getKey().matcher(masked);
      if (found.find()) {
        faults.add(
            found.start(),
            "The expression cannot be read at `" + found.group().strip() + "`.",
            habit.getValue());
        return true;
      }
    }
    return false;
  }

  private String hint() {
    int round = balance('(', ')');
    int square = balance('[', ']');
    if (quotes() % 2 != 0) {
      return "Close the text with a double quote.";
    }
    if (round != 0) {
      return round > 0 ? "A closing ) is missing." : "There is a ) too many.";
    }
    if (square != 0 && !masked.contains("..")) {
      return square > 0 ? "A closing ] is missing." : "There is a ] too many.";
    }
    if (Pattern.compile("\\bif\\b").matcher(masked).find()
        && !Pattern.compile("\\belse\\b").matcher(masked).find()) {
      return "if needs both then and else.";
    }
    return torn().orElse("Look for a missing operator, comma, bracket or value there.");
  }

  /** A name with underscores, rewritten with blanks. */
  private Optional<String> torn() {
    return variables.stream()
        .filter(name -> name.contains("_"))
        .filter(name -> masked.replaceAll("\\s+", " ").contains(name.replace('_', ' ')))
        .findFirst()
        .map(name -> "Did you mean " + name + "?");
  }

  private long quotes() {
    return text.replace("\\\\", "").replace("\\\"", "").chars().filter(c -> c == '"').count();
  }

  private int balance(char open, char close) {
    return (int)
        (masked.chars().filter(c -> c == open).count()
            - masked.chars().filter(c -> c == close).count());
  }

  private int offset(int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = text.indexOf('\n', start) + 1;
    }
    int points = text.codePointCount(start, text.length());
    return text.offsetByCodePoints(start, Math.min(Math.max(column, 0), points));
  }
}
