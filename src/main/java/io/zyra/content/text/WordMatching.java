package io.zyra.content.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares texts by their words. Case, accents and punctuation are ignored. */
public final class WordMatching {
  static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private WordMatching() {}

  /** Lower case without accents. */
  public static String fold(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The folded words in their order. */
  public static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(fold(text));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** A key that is equal for texts that readers take for the same. */
  public static String comparisonKey(String text) {
    List<String> words = of(text);
    return words.isEmpty() ? text.strip() : String.join(" ", words);
  }

  /** Whether all words of the text are among the known words. A plural counts as known. */
  public static boolean allKnown(Collection<String> known, String text) {
    return of(text).stream().allMatch(word -> known.stream().anyMatch(k -> alike(k, word)));
  }

  /** Whether both texts have a word of three or more letters in common. */
  public static boolean haveCommonWord(String one, String other) {
    List<String> known = of(one).stream().filter(WordMatching::counts).toList();
    return of(other).stream()
        .filter(WordMatching::counts)
        .anyMatch(word -> known.stream().anyMatch(k -> alike(k, word)));
  }

  /** Whether a word of three or more letters occurs more than twice (keyword stuffing). */
  public static boolean hasKeywordStuffing(String text) {
    Map<String, Integer> seen = new HashMap<>();
    return of(text).stream()
        .filter(WordMatching::counts)
        .anyMatch(word -> seen.merge(word, 1, Integer::sum) > 2);
  }

  /** The text up to the third occurrence of a word (keyword stuffing). */
  public static String beforeKeywordStuffing(String text) {
    Map<String, Integer> seen = new HashMap<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String word = fold(matcher.group());
      if (counts(word) && seen.merge(word, 1, Integer::sum) > 2) {
        return text.substring(0, matcher.start());
      }
    }
    return text;
  }

  private static boolean counts(String word) {
    return word.length() >= 3;
  }

  private static boolean alike(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    String longer = one.length() >= other.length() ? one : other;
    String shorter = longer.equals(one) ? other : one;
    return shorter.length() >= 3
        && longer.startsWith(shorter)
        && longer.substring(shorter.length()).matches("e?s|en|er|ar|or");
  }
}
