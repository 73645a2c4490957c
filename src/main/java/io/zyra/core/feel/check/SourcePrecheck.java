package io.zyra.core.feel.check;

import io.zyra.core.feel.FeelFault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks an expression before it is parsed. The parser recurses for each bracket, {@code if} and
 * the like, so the nesting depth is limited first.
 */
public final class SourcePrecheck {
  /** Limits on constructs that take the parser long. */
  record Bounds(int levels, int operators, int dots, int types, String remedy) {}

  /** Limits for conditions of rules. */
  static final Bounds OF_CONDITIONS = new Bounds(32, 400, 60, 12, "several conditions");

  /** Limits for models, whose expressions are longer. */
  static final Bounds OF_MODELS = new Bounds(48, 600, 240, 24, "several entries or decisions");

  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Pattern OPERATOR =
      Pattern.compile("\\*\\*|[-+*/]|\\.(?!\\.)|\\b(?:and|or|in)\\b");

  /**
   * KIE's parser takes time proportional to the cube of the length of a path and of the depth of a
   * type.
   */
  private static final Pattern LONG_PATH =
      Pattern.compile("(?:\\.(?!\\.)[^.\\[\\](){},+*/<>=-]*+(?:\\[[^\\[\\].]*+\\])*+){9}");

  private static final Pattern TYPE = Pattern.compile("\\b(?:list|range|context|function)\\s*+<");
  private static final Pattern DOTS = Pattern.compile("\\.\\.+|(?<![0-9])\\.");

  private final String text;
  private final String masked;
  private final Bounds bounds;

  public SourcePrecheck(String text) {
    this(text, OF_CONDITIONS);
  }

  SourcePrecheck(String text, Bounds bounds) {
    this.text = text;
    this.bounds = bounds;
    this.masked = masked(text);
  }

  /** The expression with texts and comments replaced by blanks. */
  public String masked() {
    return masked;
  }

  /** Why it must not be passed to the parser; empty if it may be. */
  public Optional<FeelFault> fault() {
    Deque<Integer> opened = new ArrayDeque<>();
    Deque<Integer> openers = new ArrayDeque<>();
    openers.push(0);
    int deep = 0;
    Matcher words = WORD.matcher(masked);
    for (int i = 0; i < masked.length(); i++) {
      char c = masked.charAt(i);
      if ("([{".indexOf(c) >= 0) {
        opened.push(i);
        openers.push(0);
        deep++;
      } else if (")]}".indexOf(c) >= 0 && !opened.isEmpty()) {
        opened.pop();
        deep -= 1 + openers.pop();
      } else if (Character.isLetter(c) && words.find(i) && words.start() == i) {
        if (nests(words.group())) {
          openers.push(openers.pop() + 1);
          deep++;
        }
        i = words.end() - 1;
      }
      if (deep > bounds.levels()) {
        return Optional.of(
            FeelFault.at(
                text,
                i,
                "The expression is nested more than " + bounds.levels() + " levels deep.",
                "Split it into " + bounds.remedy() + "."));
      }
    }
    return chain().or(this::path);
  }

  private Optional<FeelFault> path() {
    Matcher path = LONG_PATH.matcher(masked);
    if (path.find()) {
      return Optional.of(
          FeelFault.at(
              text,
              path.start(),
              "This way has more than 8 dots.",
              "Name what lies nearer, or use get value(...)."));
    }
    if (DOTS.matcher(masked).results().count() > bounds.dots()) {
      return Optional.of(
          FeelFault.at(
              text,
              0,
              "The expression has more than " + bounds.dots() + " dotted names and ranges.",
              "Split it into " + bounds.remedy() + "."));
    }
    return TYPE.matcher(masked).results().count() <= bounds.types()
        ? Optional.empty()
        : Optional.of(
            FeelFault.at(
                text,
                0,
                "The expression names more than "
                    + bounds.types()
                    + " types of lists and the like.",
                "Ask for the type of the whole only."));
  }

  private Optional<FeelFault> chain() {
    long operators = OPERATOR.matcher(masked).results().count();
    return operators <= bounds.operators()
        ? Optional.empty()
        : Optional.of(
            FeelFault.at(
                text,
                0,
                "The expression has more than " + bounds.operators() + " operators.",
                "Use a list, such as x in [1, 2, 3], or " + bounds.remedy() + "."));
  }

  private static boolean nests(String word) {
    return switch (word) {
      case "if", "for", "some", "every", "function", "else" -> true;
      default -> false;
    };
  }

  private static String masked(String text) {
    StringBuilder masked = new StringBuilder(text);
    int i = 0;
    while (i < text.length()) {
      int end = i + 1;
      if (text.charAt(i) == '"') {
        while (end < text.length() && text.charAt(end) != '"') {
          end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end++;
      } else if (text.startsWith("//", i)) {
        end = text.indexOf('\n', i);
      } else if (text.startsWith("/*", i)) {
        end = text.indexOf("*/", i) + 2;
        end = end < 2 ? -1 : end;
      } else {
        i++;
        continue;
      }
      int stop = end < 0 || end > text.length() ? text.length() : end;
      for (int at = i; at < stop; at++) {
        masked.setCharAt(at, text.charAt(at) == '\n' ? '\n' : ' ');
      }
      i = stop;
    }
    return masked.toString();
  }
}
