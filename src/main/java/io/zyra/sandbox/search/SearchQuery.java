package io.zyra.sandbox.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses Shopify's search syntax: words, {@code field:value}, quotes, a trailing {@code *},
 * comparisons ({@code updated_at:>='2026-11-01'}), {@code AND}, {@code OR}, {@code NOT} or {@code
 * -}, and parentheses. Adjacent terms are joined by AND, which binds more tightly than OR. As with
 * Shopify, unknown fields are ignored.
 */
public final class SearchQuery<T> {
  private static final int LONGEST = 5_000;
  private static final int DEEPEST = 20;
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?<open>\\()|\\s*(?<close>\\))"
              + "|\\s*(?<minus>-)?(?:(?<field>[A-Za-z_]+):(?<sign>>=|<=|>|<)?)?"
              + "(?:\"(?<double>(?:[^\"\\\\]|\\\\.)*+)\"|'(?<single>(?:[^'\\\\]|\\\\.)*+)'"
              + "|(?<word>(?:[^\\s()\"'\\\\]|\\\\.)[^\\s()]*+))");

  private record Token<T>(Kind kind, Predicate<T> term) {}

  private enum Kind {
    OPEN,
    CLOSE,
    AND,
    OR,
    NOT,
    TERM
  }

  private final List<Token<T>> tokens;
  private int next;

  private SearchQuery(List<Token<T>> tokens) {
    this.tokens = tokens;
  }

  /**
   * Parses a query into a predicate.
   *
   * @param meaning of one term
   * @throws BadRequestException if the text is too long or nested too deeply
   */
  public static <T> Predicate<T> parse(String text, Function<SearchTerm, Predicate<T>> meaning) {
    if (text.length() > LONGEST) {
      throw new BadRequestException("query is too long (maximum is " + LONGEST + " characters)");
    }
    SearchQuery<T> query = new SearchQuery<>(tokens(text, meaning));
    Predicate<T> all = row -> true;
    while (query.next < query.tokens.size()) {
      all = all.and(query.either(0));
      if (query.is(Kind.CLOSE)) {
        query.next++; // A bracket that was never opened says nothing.
      }
    }
    return all;
  }

  private Predicate<T> either(int depth) {
    Predicate<T> any = every(depth);
    while (is(Kind.OR)) {
      next++;
      any = any.or(every(depth));
    }
    return any;
  }

  private Predicate<T> every(int depth) {
    Predicate<T> every = row -> true;
    while (next < tokens.size() && !is(Kind.OR) && !is(Kind.CLOSE)) {
      if (is(Kind.AND)) {
        next++;
      } else {
        every = every.and(one(depth));
      }
    }
    return every;
  }

  private Predicate<T> one(int depth) {
    if (depth > DEEPEST) {
      throw new BadRequestException("query is nested too deeply");
    }
    Token<T> token = tokens.get(next++);
    return switch (token.kind()) {
      case NOT -> next < tokens.size() && !is(Kind.CLOSE) ? one(depth + 1).negate() : row -> true;
      case OPEN -> {
        Predicate<T> inside = either(depth + 1);
        if (is(Kind.CLOSE)) {
          next++;
        }
        yield inside;
      }
      default -> token.term();
    };
  }

  private boolean is(Kind kind) {
    return next < tokens.size() && tokens.get(next).kind() == kind;
  }

  private static <T> List<Token<T>> tokens(
      String text, Function<SearchTerm, Predicate<T>> meaning) {
    List<Token<T>> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      if (matcher.group("open") != null) {
        tokens.add(new Token<>(Kind.OPEN, row -> true));
      } else if (matcher.group("close") != null) {
        tokens.add(new Token<>(Kind.CLOSE, row -> true));
      } else {
        tokens.addAll(term(matcher, meaning));
      }
    }
    return tokens;
  }

  private static <T> List<Token<T>> term(
      Matcher matcher, Function<SearchTerm, Predicate<T>> meaning) {
    String word = matcher.group("word");
    boolean bare = word != null && matcher.group("field") == null && matcher.group("minus") == null;
    if (bare && List.of("AND", "OR", "NOT").contains(word)) {
      return List.of(new Token<>(Kind.valueOf(word), row -> true));
    }
    String quoted =
        matcher.group("double") != null ? matcher.group("double") : matcher.group("single");
    boolean prefix = word != null && word.endsWith("*") && !word.endsWith("\\*");
    String plain = word == null ? quoted : prefix ? word.substring(0, word.length() - 1) : word;
    SearchTerm term =
        new SearchTerm(
            matcher.group("field") == null ? "" : matcher.group("field"),
            matcher.group("sign") == null ? "" : matcher.group("sign"),
            plain.replaceAll("\\\\(.)", "$1"),
            prefix);
    Token<T> token = new Token<>(Kind.TERM, meaning.apply(term));
    return matcher.group("minus") == null
        ? List.of(token)
        : List.of(new Token<>(Kind.NOT, row -> true), token);
  }
}
