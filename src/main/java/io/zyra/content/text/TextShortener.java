package io.zyra.content.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens texts at a break, else between words, else between graphemes. */
public final class TextShortener {
  private static final Pattern BREAK =
      Pattern.compile("(?<=[!?])\\s+|\\s+[-–—|/]\\s+|\\s*[|;(]\\s*|[,:]\\s+|[。，、；]");
  private static final Pattern CLAUSE = Pattern.compile("[,;:]\\s|\\s[–—-]\\s|[。，、；]");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern GRAPHEME = Pattern.compile("\\X");
  private static final Pattern END = Pattern.compile("[.!?…。！？؟।]['\"”’»)]*$");

  private TextShortener() {}

  /**
   * A name of at most {@code limit} UTF-16 units that does not end in a connecting word or
   * punctuation.
   */
  public static String name(String name, int limit, Language language) {
    if (name.length() <= limit) {
      return name;
    }
    int at = last(BREAK, name, limit / 2, limit);
    if (at >= 0) {
      return trimEnd(name.substring(0, at), language);
    }
    at = last(SPACE, name, 1, limit);
    String cut = trimEnd(at > 0 ? name.substring(0, at) : graphemes(name, limit), language);
    return whole(cut, limit, language);
  }

  /**
   * Removes an incomplete phrase at the end, such as "with automatic" of "with automatic focus".
   */
  private static String whole(String cut, int limit, Language language) {
    int last = cut.lastIndexOf(' ');
    int before = last < 0 ? -1 : cut.lastIndexOf(' ', last - 1);
    if (before > limit / 2 && language.small(cut.substring(before + 1, last))) {
      return trimEnd(cut.substring(0, before), language);
    }
    return cut;
  }

  /** A sentence of at most {@code limit} UTF-16 units, with an ellipsis where it was shortened. */
  public static String sentence(String sentence, int limit, Language language) {
    if (sentence.length() <= limit) {
      return sentence;
    }
    int at = last(CLAUSE, sentence, limit * 3 / 5, limit - 1);
    if (at < 0) {
      at = last(SPACE, sentence, 1, limit - 1);
    }
    String cut = at > 0 ? sentence.substring(0, at) : graphemes(sentence, limit - 1);
    return trimEnd(cut, language) + "…";
  }

  /** Removes connecting words, open brackets and punctuation at the end. */
  public static String trimEnd(String cut, Language language) {
    String text = closed(TextCleaner.withoutTrailingPunctuation(cut));
    int space = text.lastIndexOf(' ');
    while (space > 0 && language.small(text.substring(space + 1))) {
      text = TextCleaner.withoutTrailingPunctuation(text.substring(0, space));
      space = text.lastIndexOf(' ');
    }
    return text;
  }

  /** The text with a full stop of its script, unless it already ends like a sentence. */
  public static String withFullStop(String text) {
    if (text.isEmpty() || END.matcher(text).find()) {
      return text;
    }
    String bare = TextCleaner.withoutTrailingPunctuation(text);
    if (bare.isEmpty()) {
      return text;
    }
    Character.UnicodeScript script =
        Character.UnicodeScript.of(bare.codePointBefore(bare.length()));
    boolean east =
        script == Character.UnicodeScript.HAN
            || script == Character.UnicodeScript.HIRAGANA
            || script == Character.UnicodeScript.KATAKANA;
    return bare + (east ? "。" : ".");
  }

  private static String closed(String text) {
    String rest = text;
    for (String pair : new String[] {"()", "[]", "{}", "“”", "«»", "（）"}) {
      int open = rest.lastIndexOf(pair.charAt(0));
      if (open >= 0 && rest.indexOf(pair.charAt(1), open) < 0) {
        rest = TextCleaner.withoutTrailingPunctuation(rest.substring(0, open));
      }
    }
    return rest.isEmpty() ? text : rest;
  }

  private static int last(Pattern pattern, String text, int from, int limit) {
    Matcher matcher = pattern.matcher(text);
    int at = -1;
    while (matcher.find() && matcher.start() <= limit) {
      if (matcher.start() >= from) {
        at = matcher.start();
      }
    }
    return at;
  }

  private static String graphemes(String text, int limit) {
    Matcher matcher = GRAPHEME.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.end() <= limit) {
      end = matcher.end();
    }
    return text.substring(0, end);
  }
}
